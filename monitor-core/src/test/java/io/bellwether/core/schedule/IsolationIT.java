// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 1,000 of 10,000 checks hang. */
@Timeout(180)
class IsolationIT {
  private static final int JOBS = 10_000;
  private static final int HUNG = 1_000;

  /** Twice as often as usual, as each round is waited for. */
  private static final Duration EVERY = ofSeconds(Campaign.isLong() ? 10 : 5);

  @Test
  void onAManualClockTheOthersStartExactlyOnTheirDueTimes() {
    try (ManualSchedule schedule = new ManualSchedule()) {
      Crowd crowd = new Crowd(schedule.timetable, JOBS, HUNG, run -> schedule.hang.deaf());
      schedule.advance(ofSeconds(30));
      crowd.expectPunctual();
      assertThat(crowd.healthy.get()).isBetween(27_000, 27_030);
      assertThat(schedule.timetable.figures().hungNow()).isEqualTo(2 * HUNG);
      assertThat(schedule.timetable.figures().timers()).isEqualTo(JOBS);
    }
  }

  @Test
  void inEarnestNobodyStartsASecondLate() {
    Hang hang = new Hang();
    try (RealSchedule schedule = new RealSchedule("isolation")) {
      Crowd crowd = new Crowd(schedule.timetable, EVERY, JOBS, HUNG, run -> hang.deaf());
      await().atMost(ofSeconds(60)).until(() -> crowd.healthy.get() >= 2 * (JOBS - HUNG));
      expectCalm(schedule);
      eventually(() -> schedule.timetable.figures().hungNow() >= HUNG);
      hang.letGo();
      eventually(() -> schedule.timetable.figures().hungNow() == 0);
      assertThat(schedule.close(ofSeconds(20))).isEmpty();
    }
    assertThat(RealSchedule.threads("isolation")).isEmpty();
  }

  @Test
  void fourCallsThatSpinAndAThousandThatAreParkedDelayNobody() {
    Hang hang = new Hang();
    AtomicBoolean spin = new AtomicBoolean(true);
    try (RealSchedule schedule = new RealSchedule("spinning")) {
      for (int i = 0; i < 4; i++) {
        spinner(schedule, "spins-" + i, spin).runNow();
      }
      Crowd crowd = new Crowd(schedule.timetable, EVERY, 2_000, 1_000, run -> hang.deaf());
      await().atMost(ofSeconds(60)).until(() -> crowd.healthy.get() >= 2_000);
      expectCalm(schedule);
      spin.set(false);
      hang.letGo();
      eventually(() -> schedule.timetable.figures().hungNow() == 0);
      assertThat(schedule.close(ofSeconds(20))).isEmpty();
    }
    assertThat(RealSchedule.threads("spinning")).isEmpty();
  }

  private static Job<Integer> spinner(RealSchedule schedule, String name, AtomicBoolean spin) {
    Work<Integer> work =
        run -> {
          while (spin.get()) {
            Thread.onSpinWait();
          }
          return 1;
        };
    return schedule.timetable.add(
        Task.onDemand(name, new Places(name), ofSeconds(5), work, ended -> {}));
  }

  private static void expectCalm(RealSchedule schedule) {
    Figures figures = schedule.timetable.figures();
    assertThat(figures.lateRuns()).as(figures::toString).isZero();
    assertThat(schedule.gaps).isEmpty();
  }
}
