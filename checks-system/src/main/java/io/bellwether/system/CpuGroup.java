// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.util.OptionalDouble;

/**
 * Processor time of a control group.
 *
 * @param processors how many it may use; empty when nothing says so
 * @param usedNanos what it used since it was made
 * @param periods how many times its share was dealt out
 * @param throttled in how many of them it had to wait for the next
 * @param throttledNanos how long it waited
 */
record CpuGroup(
    OptionalDouble processors, long usedNanos, long periods, long throttled, long throttledNanos) {

  /** So much time in every period. */
  static OptionalDouble share(long quota, long period) {
    return quota > 0 && period > 0
        ? OptionalDouble.of(quota / (double) period)
        : OptionalDouble.empty();
  }

  /** The fewer of a share and a list of processors; an empty list is none. */
  static OptionalDouble fewer(OptionalDouble share, long listed) {
    return listed > 0 && (share.isEmpty() || listed < share.getAsDouble())
        ? OptionalDouble.of(listed)
        : share;
  }

  /** The share of periods in which it had to wait; NaN when none was dealt out. */
  double throttledSince(CpuGroup earlier) {
    long dealt = periods - earlier.periods;
    return dealt <= 0 ? Double.NaN : Math.max(0, throttled - earlier.throttled) / (double) dealt;
  }
}
