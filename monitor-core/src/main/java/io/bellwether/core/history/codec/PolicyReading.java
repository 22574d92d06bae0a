// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.rule.Policy;
import java.io.IOException;
import java.time.Duration;

/** What has been read of a policy so far. */
final class PolicyReading {
  private Duration holds = Duration.ZERO;
  private int failures;
  private int recovery;
  private Duration cooldown = Duration.ZERO;

  static Policy read(FieldReader in) throws IOException {
    PolicyReading reading = new PolicyReading();
    in.object(reading::take);
    return new Policy(reading.holds, reading.failures, reading.recovery, reading.cooldown);
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "holds" -> holds = Duration.parse(in.text());
      case "failures" -> failures = in.small();
      case "recovery" -> recovery = in.small();
      case "cooldown" -> cooldown = Duration.parse(in.text());
      default -> in.skip();
    }
  }
}
