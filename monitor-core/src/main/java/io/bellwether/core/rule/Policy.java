// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.time.Duration;

/**
 * When a rule's verdicts become an alert, and when that is over.
 *
 * @param holds how long the engine must have run while it was true
 * @param failures how many new samples in a row must have been bad
 * @param recovery how many in a row must be good
 * @param cooldown how long after its end it does not begin again
 */
public record Policy(Duration holds, int failures, int recovery, Duration cooldown) {
  /** At once, both ways. */
  public static final Policy PLAIN = new Policy(Duration.ZERO, 1, 1, Duration.ZERO);
}
