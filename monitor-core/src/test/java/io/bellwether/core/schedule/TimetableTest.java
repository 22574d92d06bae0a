// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final long EARLY = ofMillis(10).toNanos();

  private final ManualSchedule schedule = new ManualSchedule();
  private final Seen<Integer> seen = new Seen<>();

  @AfterEach
  void end() {
    schedule.close();
  }

  private Job<Integer> add(String name, Duration every) {
    Places places = new Places(name);
    return schedule.timetable.add(Task.every(every, name, places, ofSeconds(5), run -> 1, seen));
  }

  @Test
  void aNewJobRunsOnceWithinTenSecondsAndThenAtItsPhase() {
    add("warehouse", ofMinutes(5));
    schedule.advance(ofSeconds(10));
    assertThat(seen.size()).isEqualTo(1);
    schedule.advance(ofMinutes(25));
    assertThat(seen.size()).isEqualTo(6);
    List<Ended<Integer>> regular = seen.all().subList(1, 6);
    assertThat(gaps(regular)).containsOnly(ofMinutes(5).toNanos());
  }

  @Test
  void aShortIntervalRunsWithinItselfAndKeepsItsRhythmFromTheFirstRunOn() {
    add("ticks", ofSeconds(1));
    schedule.advance(ofSeconds(30));
    assertThat(seen.size()).isEqualTo(30);
    assertThat(gaps(seen.all())).containsOnly(ofSeconds(1).toNanos());
  }

  private static List<Long> gaps(List<Ended<Integer>> runs) {
    return IntStream.range(1, runs.size())
        .mapToObj(i -> runs.get(i).dueNanos() - runs.get(i - 1).dueNanos())
        .toList();
  }

  @Test
  void turnsThatComeLateDoNotShiftTheNextOnes() {
    add("ticks", ofSeconds(1));
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      schedule.clock.advance(ofMillis(random.nextInt(700)));
      schedule.turn();
    }
    long first = seen.all().get(0).dueNanos();
    assertThat(seen.all()).hasSizeGreaterThan(100);
    assertThat(seen.all())
        .allSatisfy(run -> assertThat((run.dueNanos() - first) % ofSeconds(1).toNanos()).isZero());
  }

  @Test
  void whatIsDueWithinTenMillisecondsStartsTogetherAndNothingStartsLate() {
    for (int i = 0; i < 1_000; i++) {
      add("check-" + i, ofSeconds(1));
    }
    schedule.advance(ofSeconds(5));
    assertThat(seen.all().stream().mapToLong(Ended::startedNanos).distinct())
        .hasSizeBetween(400, 500);
    assertThat(seen.size()).isBetween(4_900, 5_100);
    assertThat(seen.all())
        .allSatisfy(run -> assertThat(run.startedNanos() - run.dueNanos()).isBetween(-EARLY, 0L));
  }

  @Test
  void saysExactlyWhenItWantsTheNextTurnButAtLeastOnceASecond() {
    assertThat(schedule.turn() - schedule.ticks.nanos()).isEqualTo(ofSeconds(1).toNanos());
    Wake wake = schedule.timetable.wake(() -> {});
    wake.at(schedule.ticks.nanos() + 123_456_789);
    assertThat(schedule.turn() - schedule.ticks.nanos()).isEqualTo(123_456_789);
  }

  @Test
  void aWakeUpComesOnceAndNeverEarly() {
    AtomicInteger woken = new AtomicInteger();
    Wake wake = schedule.timetable.wake(woken::incrementAndGet);
    wake.at(schedule.ticks.nanos() + ofMillis(100).toNanos());
    schedule.advance(ofMillis(100).minusNanos(1));
    assertThat(woken).hasValue(0);
    schedule.advance(Duration.ofNanos(1));
    assertThat(woken).hasValue(1);
    schedule.advance(ofMinutes(1));
    assertThat(woken).hasValue(1);
    assertThat(schedule.timetable.figures().wakes()).isZero();
  }

  @Test
  void aWakeUpCanBeMovedBothWaysAndTakenOff() {
    List<Long> woken = new ArrayList<>();
    long start = schedule.ticks.nanos();
    Wake wake = schedule.timetable.wake(() -> woken.add(schedule.ticks.nanos() - start));
    wake.at(start + 500);
    wake.at(start + 900);
    wake.at(start + 700);
    schedule.advance(ofSeconds(1));
    wake.at(schedule.ticks.nanos() + 500);
    wake.cancel();
    wake.cancel();
    schedule.advance(ofSeconds(1));
    assertThat(woken).containsExactly(700L);
  }

  @Test
  void aWakeUpForAPastMomentComesAtOnceAndIsNotTakenForAPause() {
    AtomicInteger woken = new AtomicInteger();
    schedule.advance(ofMinutes(1));
    schedule
        .timetable
        .wake(woken::incrementAndGet)
        .at(schedule.ticks.nanos() - ofSeconds(30).toNanos());
    schedule.turn();
    assertThat(woken).hasValue(1);
    assertThat(schedule.gaps).isEmpty();
  }

  @Test
  void aWakeUpThatThrowsDoesNotKeepOthersFromComing() {
    AtomicInteger woken = new AtomicInteger();
    long soon = schedule.ticks.nanos() + 10;
    schedule
        .timetable
        .wake(
            () -> {
              throw new StackOverflowError("a fault of ours");
            })
        .at(soon);
    schedule.timetable.wake(woken::incrementAndGet).at(soon);
    schedule.advance(ofSeconds(1));
    assertThat(woken).hasValue(1);
  }

  @Test
  void theTimetableHoldsOneTimerPerJobAndNoneOfAStoppedOne() {
    List<Job<Integer>> jobs =
        IntStream.range(0, 100).mapToObj(i -> add("j" + i, ofSeconds(1))).toList();
    schedule.advance(ofSeconds(20));
    assertThat(schedule.timetable.figures().timers()).isEqualTo(100);
    assertThat(schedule.timetable.figures().deadlines()).isZero();
    jobs.subList(0, 40).forEach(Job::stop);
    schedule.advance(ofSeconds(2));
    assertThat(schedule.timetable.figures().timers()).isEqualTo(60);
    jobs.forEach(Job::stop);
    assertThat(schedule.timetable.figures().timers()).isZero();
  }

  @Test
  void aJobWithoutAnIntervalRunsOnlyWhenAsked() {
    Job<Integer> job =
        schedule.timetable.add(
            Task.onDemand("once", new Places("once"), ofSeconds(5), run -> 7, seen));
    schedule.advance(ofMinutes(10));
    assertThat(seen.size()).isZero();
    job.runNow();
    schedule.settle();
    assertThat(seen.outcomes()).containsExactly(new Outcome.Returned<>(7));
  }

  @Test
  void anIntervalOrATimeoutThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> add("x", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: the interval must be at least 10 ms");
    assertThatThrownBy(() -> Task.onDemand("x", new Places("x"), Duration.ZERO, run -> 1, seen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: the timeout must be longer than nothing");
  }
}
