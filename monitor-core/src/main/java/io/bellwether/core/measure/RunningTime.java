// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/**
 * Milliseconds in which the engine ran. A pause of the whole process, or a jump of the clock,
 * counts for one step at most, so that what was fresh before is not stale after.
 */
final class RunningTime {
  static final long LONGEST_STEP = 30_000;

  private volatile long millis;
  private long last = Long.MIN_VALUE;

  /** Only by the engine thread. */
  void reach(long now) {
    if (last != Long.MIN_VALUE) {
      millis += Math.min(Math.max(now - last, 0), LONGEST_STEP);
    }
    last = now;
  }

  long millis() {
    return millis;
  }
}
