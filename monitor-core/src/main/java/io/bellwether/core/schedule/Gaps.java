// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Notices that the process stood still, and that the wall clock stepped. Only turns come here. */
final class Gaps {
  /** Less than this the wall clock may step without being told: a correction, not a sleep. */
  private static final long STEP_MILLIS = 10_000;

  private static final long UNSURE = Duration.ofMillis(100).toNanos();

  private final Ticks ticks;
  private final Consumer<Gap> told;
  private final long origin;
  private final AtomicLong paused = new AtomicLong();
  private final AtomicLong count = new AtomicLong();
  private long offset;

  Gaps(Ticks ticks, Consumer<Gap> told) {
    this.ticks = ticks;
    this.told = told;
    this.origin = ticks.nanos();
    this.offset = ticks.clock().millis();
  }

  /** How long the process stood still before this turn; nothing, mostly. */
  long stoodStill(long now, long wanted) {
    long late = now - wanted;
    if (late <= Alarm.STOOD_STILL) {
      return 0;
    }
    paused.addAndGet(late);
    tell(Gap.Kind.PAUSED, Duration.ofNanos(late));
    return late;
  }

  /**
   * How far the wall clock went ahead of the monotonic one since the last turn; nothing, mostly.
   */
  long ahead() {
    long before = ticks.nanos();
    long wall = ticks.clock().millis();
    long after = ticks.nanos();
    if (after - before > UNSURE) {
      return 0; // stopped between the two looks: they say nothing together
    }
    long step = wall - (before - origin) / 1_000_000 - offset;
    if (Math.abs(step) < STEP_MILLIS) {
      return 0; // and the offset stays: many small steps in one direction add up to a told one
    }
    offset += step;
    tell(step > 0 ? Gap.Kind.CLOCK_AHEAD : Gap.Kind.CLOCK_BACK, Duration.ofMillis(Math.abs(step)));
    return step > 0 ? Duration.ofMillis(step).toNanos() : 0;
  }

  private void tell(Gap.Kind kind, Duration length) {
    count.incrementAndGet();
    try {
      told.accept(new Gap(kind, ticks.clock().instant(), length));
    } catch (Throwable bug) {
      Bugs.report("timer", bug);
    }
  }

  long paused() {
    return paused.get();
  }

  long count() {
    return count.get();
  }
}
