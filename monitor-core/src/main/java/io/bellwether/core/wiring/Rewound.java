// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a replay: it goes on when it is told to. */
final class Rewound implements Ticks {
  private long nanos;
  private Instant at;

  Rewound(Instant begin) {
    at = begin;
  }

  /** Goes on to that time; never back. */
  void reach(Instant next) {
    if (next.isAfter(at)) {
      nanos += Duration.between(at, next).toNanos();
      at = next;
    }
  }

  /** When the monotonic time is this. */
  Instant when(long monotonic) {
    return at.plusNanos(monotonic - nanos);
  }

  Instant now() {
    return at;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Clock clock() {
    return new Shown();
  }

  private final class Shown extends Clock {
    @Override
    public Instant instant() {
      return at;
    }

    @Override
    public long millis() {
      return at.toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(at, zone);
    }
  }
}
