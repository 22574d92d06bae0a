// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Duration;

/**
 * How long to wait between two tries. What holds for a moment only is tried less and less often: a
 * disk that another program fills has room for that long after each closing. Not safe for threads.
 */
final class Pauses {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long HELD = Duration.ofMinutes(1).toNanos();

  private boolean worked;
  private long workedNanos;
  private int inARow;
  private int failed;

  /** It works from now on. */
  void works(long nanos) {
    worked = true;
    workedNanos = nanos;
    failed = 0;
  }

  /** It works no more: how long until the first try. */
  Duration first(long nanos) {
    inARow = worked && nanos - workedNanos < HELD ? inARow + 1 : 0;
    return inARow == 0 ? Duration.ZERO : doubled(inARow - 1);
  }

  /** A try failed: how long until the next. */
  Duration next() {
    return doubled(failed++);
  }

  private static Duration doubled(int times) {
    return times >= 5 ? LONGEST : Duration.ofSeconds(1L << times);
  }
}
