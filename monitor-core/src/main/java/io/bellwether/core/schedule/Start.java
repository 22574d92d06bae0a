// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a run was due and when it began, by both times. */
record Start(long due, long nanos, Instant wall, int disturbances) {
  /** By so much the wall clock may go ahead during a run before we say that the machine slept. */
  private static final long SLEPT_MILLIS = 2_000;

  /** Of a run that has not begun. */
  static final Start NONE = new Start(0, 0, Instant.EPOCH, 0);

  static Start now(long due, long nanos, Clock clock, Alarm alarm) {
    return new Start(due, nanos, clock.instant(), alarm.disturbances());
  }

  Instant dueWall() {
    return wall.minusNanos(nanos - due);
  }

  Duration until(long end) {
    return Duration.ofNanos(end - nanos);
  }

  boolean disturbed(long end, Clock clock, Alarm alarm) {
    long ahead = clock.millis() - wall.toEpochMilli() - (end - nanos) / 1_000_000;
    return ahead > SLEPT_MILLIS || alarm.disturbances() != disturbances || alarm.standsStill(end);
  }
}
