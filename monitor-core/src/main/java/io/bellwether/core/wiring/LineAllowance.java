// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Ticks;
import java.time.Duration;

/** So many lines a minute; the rest is counted. For any thread. */
final class LineAllowance {
  /**
   * Whether a line may be written, and what is to be said before it.
   *
   * @param leftOut lines of the minute that is over
   */
  record Turn(boolean isAllowed, boolean isFirstLeftOut, long leftOut) {}

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final int most;
  private final Ticks ticks;
  private final Object lock = new Object();
  private long start;
  private int written;
  private long leftOut;
  private boolean told;

  LineAllowance(int most, Ticks ticks) {
    this.most = most;
    this.ticks = ticks;
    this.start = ticks.nanos();
  }

  int most() {
    return most;
  }

  Turn take() {
    synchronized (lock) {
      long before = isOver() ? begin() : 0;
      if (written < most) {
        written++;
        return new Turn(true, false, before);
      }
      leftOut++;
      boolean first = !told;
      told = true;
      return new Turn(false, first, before);
    }
  }

  /** What was left out so far and not said yet. */
  long leftOut() {
    synchronized (lock) {
      long now = leftOut;
      leftOut = 0;
      return now;
    }
  }

  private boolean isOver() {
    return ticks.nanos() - start >= MINUTE;
  }

  private long begin() {
    start = ticks.nanos();
    written = 0;
    told = false;
    return leftOut();
  }
}
