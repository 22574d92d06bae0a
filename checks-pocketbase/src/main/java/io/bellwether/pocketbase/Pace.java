// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was asked too often is left alone for a while. PocketBase limits no superuser but in the
 * sign-in; what lies before it may.
 */
final class Pace {
  private final Map<Step, Patience> bySteps = new EnumMap<>(Step.class);

  Pace() {
    Arrays.stream(Step.values()).forEach(step -> bySteps.put(step, new Patience()));
  }

  /** Throws while it is too early to ask again. */
  void assertOver(Step step, Instant now) throws CheckFailure {
    of(step).assertOver(now);
  }

  /** Whether this was asked too often when it was asked last. */
  boolean isRefused(Step step) {
    return of(step).isRefused();
  }

  CheckFailure refused(Step step, CheckFailure why, Instant now) {
    return of(step).refused(why, now);
  }

  void accepted(Step step) {
    of(step).accepted();
  }

  private Patience of(Step step) {
    return bySteps.getOrDefault(step, new Patience());
  }
}
