// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million runs, of which some throw, some register what they hold, and some hang to the end. */
@Timeout(180)
class LeakIT {
  private static final int JOBS = 1_000;
  private static final int HANGING = 10;

  private final ManualSchedule schedule = new ManualSchedule();
  private final AtomicInteger runs = new AtomicInteger();

  private void add(int number) {
    String name = "job-" + number;
    schedule.timetable.add(
        Task.<Integer>every(
            ofMillis(200),
            name,
            new Places(name),
            ofMillis(100),
            run -> {
              if (number < HANGING) {
                return schedule.hang.polite();
              }
              run.closeAtDeadline(() -> {});
              return 1 / (number % 10);
            },
            ended -> runs.incrementAndGet()));
  }

  private static long liveHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void aMillionRunsLeaveNothingBehind() {
    for (int i = 0; i < JOBS; i++) {
      add(i);
    }
    schedule.advance(ofSeconds(20));
    long before = liveHeap();
    schedule.advance(ofSeconds(180));
    assertThat(runs.get()).isGreaterThan(950_000);
    Figures figures = schedule.timetable.figures();
    assertThat(figures.timers()).isEqualTo(JOBS);
    assertThat(figures.deadlines()).isLessThanOrEqualTo(HANGING);
    assertThat(figures.wakes()).isZero();
    assertThat(figures.waiting()).isZero();
    assertThat(figures.threads()).isLessThan(100);
    assertThat(liveHeap() - before).as("bytes").isLessThan(1_000_000);
    schedule.close();
  }
}
