// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.concurrent.TimeUnit;

/**
 * The time in which the engine ran. When an event comes later than the wake-up that was asked for,
 * nothing ran in between, and what goes beyond a small grace does not count.
 *
 * @param running nanos that count
 * @param seen the monotonic time of the newest event
 * @param promised by when, in monotonic time, an event was to come
 */
record RunningTime(long running, long seen, long promised) {
  static final long GRACE = TimeUnit.MILLISECONDS.toNanos(100);

  static RunningTime from(long nanos) {
    return new RunningTime(0, nanos, nanos);
  }

  /** At an event. */
  RunningTime at(long nanos) {
    long gone = Math.max(0, nanos - seen);
    long expected = Math.max(0, promised - seen) + GRACE;
    return new RunningTime(running + Math.min(gone, expected), gone == 0 ? seen : nanos, promised);
  }

  /** After an event, with the running time at which the next one is wanted. */
  RunningTime wantedAt(long wanted) {
    return new RunningTime(running, seen, seen + Math.max(0, wanted - running));
  }
}
