// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A schedule with real threads and a clock that stands while they work. */
final class ManualSchedule implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final Ticks ticks = new ManualTicks(clock);
  final Workers workers;
  final Timetable timetable;
  final Hang hang = new Hang();
  final List<Gap> gaps = new CopyOnWriteArrayList<>();

  ManualSchedule() {
    this(PoolLimits.of(Workers.LIMIT));
  }

  ManualSchedule(PoolLimits limits) {
    workers = new Workers("test", ticks, limits);
    timetable = new Timetable(ticks, workers, gaps::add);
  }

  /** Lets time pass from turn to turn, as the timer thread would on a machine without load. */
  void advance(Duration step) {
    long end = ticks.nanos() + step.toNanos();
    for (long wanted = turn(); wanted - end <= 0; wanted = turn()) {
      clock.advance(Duration.ofNanos(Math.max(0, wanted - ticks.nanos())));
    }
    clock.advance(Duration.ofNanos(end - ticks.nanos()));
  }

  /** One turn, and all that comes of it; says when the next is wanted. */
  long turn() {
    timetable.turn(ticks.nanos());
    settle();
    return timetable.alarm().wanted();
  }

  /** Until every thread either rests or hangs; runs may still wait for one. */
  void settle() {
    long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!settled()) {
      assertThat(System.nanoTime() - patience)
          .as(() -> "settled; " + timetable.figures())
          .isNegative();
      Thread.onSpinWait();
    }
  }

  private boolean settled() {
    Figures figures = timetable.figures();
    int busy = figures.threads() - figures.idleThreads();
    return busy == 0 || (busy == hang.count() && hang.countIfStill().orElse(-1) == busy);
  }

  static void eventually(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(1))
        .until(condition::getAsBoolean);
  }

  @Override
  public void close() {
    hang.letGo();
    assertThat(workers.close(Duration.ofSeconds(20))).isEmpty();
  }
}
