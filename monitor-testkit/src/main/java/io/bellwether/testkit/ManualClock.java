// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two times that move only when told: the wall clock that people see, and the monotonic nanoseconds
 * that limits are measured with. {@link #advance} moves both, {@link #jump} only the wall clock, as
 * a correction by NTP or by hand does.
 *
 * <p>May be used by any thread. Clocks made by {@link #withZone} show the same time.
 */
public final class ManualClock extends Clock {
  /** Where a new clock stands. */
  public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final Times times;
  private final ZoneId zone;

  /** A clock that stands at {@link #START}, in UTC. */
  public ManualClock() {
    this(START);
  }

  /** A clock that stands at the given moment, in UTC. */
  public ManualClock(Instant start) {
    this(new Times(start), ZoneOffset.UTC);
  }

  private ManualClock(Times times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /**
   * Lets time pass: both times move on. What waits for a moment of this clock, as a {@link TestRun}
   * for its deadline, happens on the calling thread before this returns.
   *
   * @throws IllegalArgumentException when the step is negative: monotonic time never goes back
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("time passes forwards only; use jump for " + step);
    }
    times.advance(step);
  }

  /** Sets the wall clock forward, or back when negative; no time passes. */
  public void jump(Duration step) {
    times.jump(step);
  }

  /** Sets the wall clock; no time passes. */
  public void jumpTo(Instant wall) {
    times.jumpTo(wall);
  }

  /** Monotonic time, as {@link System#nanoTime}: only differences mean something. */
  public long nanos() {
    return times.nanos();
  }

  @Override
  public Instant instant() {
    return times.instant();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public ManualClock withZone(ZoneId other) {
    return new ManualClock(times, other);
  }

  @Override
  public String toString() {
    return "ManualClock at " + instant();
  }

  /** Has the action run after every step of monotonic time, until {@link #forget}. */
  void afterEachStep(Runnable action) {
    times.watchers.add(action);
  }

  void forget(Runnable action) {
    times.watchers.remove(action);
  }

  /** What clocks of several zones share. */
  private static final class Times {
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private Instant wall;
    // Not 0, and soon over the end of a long: comparing instead of subtracting shows at once.
    private long nanos = Long.MAX_VALUE - Duration.ofHours(1).toNanos();

    Times(Instant wall) {
      this.wall = wall;
    }

    void advance(Duration step) {
      synchronized (this) {
        wall = wall.plus(step);
        nanos += step.toNanos();
      }
      watchers.forEach(Runnable::run);
    }

    synchronized void jump(Duration step) {
      wall = wall.plus(step);
    }

    synchronized void jumpTo(Instant moment) {
      wall = moment;
    }

    synchronized Instant instant() {
      return wall;
    }

    synchronized long nanos() {
      return nanos;
    }
  }
}
