// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What hangs delays nobody else: exactly, because the clock stands while the threads work. */
@Timeout(60)
class IsolationTest {
  private static final int JOBS = 1_000;
  private static final int HUNG = 100;

  @Test
  void callsThatIgnoreTheirInterruptDelayNoneOfTheOthers() {
    try (ManualSchedule schedule = new ManualSchedule()) {
      Crowd crowd = new Crowd(schedule.timetable, JOBS, HUNG, run -> schedule.hang.deaf());
      schedule.advance(ofSeconds(40));
      crowd.expectPunctual();
      assertThat(crowd.healthy.get()).as("and what starts early").isBetween(3_600, 3_605);
      Figures figures = schedule.timetable.figures();
      assertThat(figures.hungNow()).as("two places each").isEqualTo(2 * HUNG);
      assertThat(figures.threads()).isBetween(2 * HUNG, 2 * HUNG + 40);
      assertThat(figures.timers()).isEqualTo(JOBS);
      assertThat(figures.deadlines()).isZero();
    }
  }

  @Test
  void callsThatHangUntilTheirDeadlineDelayNoneOfTheOthers() {
    try (ManualSchedule schedule = new ManualSchedule()) {
      Crowd crowd = new Crowd(schedule.timetable, JOBS, HUNG, run -> schedule.hang.polite());
      schedule.advance(ofSeconds(40));
      crowd.expectPunctual();
      assertThat(crowd.healthy.get()).isBetween(3_600, 3_605);
      assertThat(crowd.hung.get()).as("interrupted at every deadline").isBetween(330, 370);
      assertThat(schedule.timetable.figures().threads()).isBetween(40, 100);
    }
  }
}
