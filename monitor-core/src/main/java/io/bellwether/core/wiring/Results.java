// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Results of looks that never came about. */
final class Results {
  private Results() {}

  static CheckResult notLooked(String component, String why, Ticks ticks) {
    return new CheckResult(
        component,
        Level.UNKNOWN,
        why,
        false,
        Map.of(),
        ticks.clock().instant(),
        Duration.ZERO,
        Optional.of(CheckFailure.Kind.TIMEOUT),
        Optional.empty());
  }
}
