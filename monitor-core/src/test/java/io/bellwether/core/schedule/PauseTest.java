// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that stood still, a machine that slept, a wall clock that jumps. */
class PauseTest {
  private final ManualSchedule schedule = new ManualSchedule();
  private final List<Seen<Integer>> seen = new ArrayList<>();
  private final List<Job<Integer>> jobs = new ArrayList<>();

  @AfterEach
  void end() {
    schedule.close();
  }

  private void add(int count, Duration every) {
    for (int i = 0; i < count; i++) {
      String name = "check-" + i;
      Seen<Integer> runs = new Seen<>();
      seen.add(runs);
      Places places = new Places(name);
      jobs.add(
          schedule.timetable.add(Task.every(every, name, places, ofSeconds(5), run -> 1, runs)));
    }
  }

  private List<Integer> counts() {
    return seen.stream().map(Seen::size).toList();
  }

  private void forget() {
    seen.forEach(runs -> runs.all().clear());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 300})
  void afterAPauseEachJobMakesUpWithOneRunAndThenKeepsItsRhythm(int seconds) {
    Duration every = ofSeconds(seconds);
    add(50, every);
    schedule.advance(ofMinutes(10));
    forget();
    schedule.clock.advance(ofMinutes(10));
    Instant resumed = schedule.clock.instant();
    Duration catchUp = every.compareTo(ofSeconds(10)) < 0 ? every : ofSeconds(10);
    schedule.advance(catchUp);
    assertThat(counts()).allSatisfy(runs -> assertThat(runs).isEqualTo(1));
    assertThat(seen)
        .allSatisfy(
            runs -> assertThat(runs.last().started()).isBetween(resumed, resumed.plus(catchUp)));
    forget();
    schedule.advance(every.multipliedBy(20));
    assertThat(counts()).containsOnly(20);
  }

  @Test
  void whatAPausePiledUpIsSpreadAndDoesNotStartAllAtOnce() {
    add(1_000, ofSeconds(300));
    schedule.advance(ofMinutes(10));
    forget();
    schedule.clock.advance(ofMinutes(10));
    long resumed = schedule.ticks.nanos();
    schedule.advance(ofSeconds(10));
    int[] share = new int[11];
    seen.forEach(
        runs ->
            runs.all()
                .forEach(run -> share[(int) ((run.startedNanos() - resumed) / 1_000_000_000L)]++));
    assertThat(share[0]).isBetween(50, 160);
    assertThat(share[9]).isBetween(50, 160);
    assertThat(counts()).containsOnly(1);
  }

  @Test
  void theGapIsToldAndTheTimeTheEngineRanDoesNotCountIt() {
    add(1, ofSeconds(10));
    schedule.advance(ofMinutes(10));
    Duration ran = schedule.timetable.ran(schedule.ticks.nanos());
    assertThat(schedule.gaps).isEmpty();
    schedule.clock.advance(ofMinutes(10));
    schedule.turn();
    assertThat(schedule.gaps).hasSize(1);
    Gap gap = schedule.gaps.get(0);
    assertThat(gap.kind()).isEqualTo(Gap.Kind.PAUSED);
    assertThat(gap.seen()).isEqualTo(schedule.clock.instant());
    assertThat(gap.length()).isBetween(ofMinutes(10).minusSeconds(1), ofMinutes(10));
    assertThat(schedule.timetable.ran(schedule.ticks.nanos()).minus(ran))
        .isBetween(Duration.ZERO, ofSeconds(1));
    assertThat(schedule.timetable.figures().paused()).isEqualTo(gap.length());
    assertThat(schedule.timetable.figures().gaps()).isEqualTo(1);
    schedule.advance(ofSeconds(10));
    assertThat(jobs.get(0).missed()).isBetween(58L, 61L);
  }

  @Test
  void startsAfterAPauseAreNotCountedAsLate() {
    add(20, ofSeconds(10));
    schedule.advance(ofMinutes(1));
    schedule.clock.advance(ofMinutes(10));
    schedule.advance(ofMinutes(1));
    assertThat(schedule.timetable.figures().lateRuns()).isZero();
  }

  @Test
  void aDelayOfLessThanASecondIsLatenessAndNoPause() {
    add(20, ofSeconds(1));
    schedule.advance(ofSeconds(10));
    schedule.clock.advance(ofMillis(900));
    schedule.turn();
    assertThat(schedule.gaps).isEmpty();
    assertThat(schedule.timetable.figures().latest()).isBetween(ofMillis(500), ofMillis(900));
  }

  @Test
  void aRunDoesNotLoseItsTimeToAPauseAndIsMarkedAsDisturbed() {
    Seen<Integer> runs = new Seen<>();
    AtomicReference<Duration> left = new AtomicReference<>();
    start(
        runs,
        run -> {
          schedule.hang.deaf();
          left.set(run.remaining());
          return 1;
        });
    schedule.advance(ofSeconds(2));
    schedule.clock.advance(ofMinutes(10));
    schedule.advance(ofSeconds(1));
    assertThat(runs.size()).as("neither interrupted nor written off").isZero();
    schedule.hang.letGo();
    schedule.settle();
    assertThat(runs.last().disturbed()).isTrue();
    assertThat(runs.last().pastDeadline()).isFalse();
    assertThat(left.get()).isBetween(ofSeconds(1), ofSeconds(3));
  }

  @Test
  void aRunThatFailsBeforeTheTurnThatSeesThePauseIsMarkedTooBecauseNoTurnCame() {
    Seen<Integer> runs = new Seen<>();
    start(runs, run -> schedule.hang.deaf());
    schedule.clock.advance(ofMinutes(10));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(runs.last().disturbed()).isTrue();
  }

  @Test
  void aRunThatBeginsAfterThePauseDoesNotGetTheTimeOfIt() {
    Seen<Integer> runs = new Seen<>();
    schedule.advance(ofSeconds(5));
    schedule.clock.advance(ofMinutes(10));
    start(runs, run -> schedule.hang.deaf()); // before the turn that sees the pause
    schedule.advance(ofSeconds(6));
    assertThat(runs.kinds()).containsExactly("Overdue");
  }

  private void start(Seen<Integer> runs, Work<Integer> work) {
    schedule
        .timetable
        .add(Task.onDemand("orders", new Places("orders"), ofSeconds(5), work, runs))
        .runNow();
    schedule.settle();
  }

  @Test
  void anUndisturbedRunIsNotMarkedThoughTheClockIsCorrected() {
    Seen<Integer> runs = new Seen<>();
    start(runs, run -> schedule.hang.deaf());
    schedule.clock.jump(ofMillis(1_500));
    schedule.advance(ofSeconds(1));
    schedule.clock.jump(ofHours(-1));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(runs.last().disturbed()).isFalse();
  }

  @Test
  void aRunDuringWhichTheMachineSleptIsMarked() {
    Seen<Integer> runs = new Seen<>();
    start(runs, run -> schedule.hang.deaf());
    schedule.clock.jump(ofHours(8)); // monotonic time stands still while a machine sleeps
    schedule.hang.letGo();
    schedule.settle();
    assertThat(runs.last().disturbed()).isTrue();
  }

  @Test
  void afterAMachineSleptEachJobThatWouldHaveRunDoesSoSoonAndOnce() {
    add(100, ofMinutes(5));
    schedule.advance(ofMinutes(10));
    forget();
    schedule.clock.jump(ofHours(8));
    schedule.advance(ofSeconds(10));
    assertThat(counts()).containsOnly(1);
    assertThat(schedule.gaps).extracting(Gap::kind).containsExactly(Gap.Kind.CLOCK_AHEAD);
    assertThat(schedule.gaps.get(0).length()).isEqualTo(ofHours(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D", "PT-497000H", "PT2S", "PT-2S", "P20000D"})
  void aWallClockThatJumpsNeitherStopsNorStorms(Duration jump) {
    add(50, ofSeconds(30));
    schedule.advance(ofMinutes(5));
    forget();
    schedule.clock.jump(jump);
    schedule.advance(ofMinutes(30));
    assertThat(counts()).allSatisfy(runs -> assertThat(runs).isBetween(60, 61));
  }

  @Test
  void aWallClockThatJumpsToAndFroAllTheTimeNeitherStopsNorStorms() {
    add(50, ofSeconds(60));
    schedule.advance(ofMinutes(5));
    forget();
    for (int i = 0; i < 30; i++) {
      schedule.clock.jump(i % 2 == 0 ? ofHours(1) : ofHours(-1));
      schedule.advance(ofMinutes(4));
    }
    // a jump ahead can not be told from a sleep and costs one run each
    assertThat(counts()).allSatisfy(runs -> assertThat(runs).isBetween(120, 135));
  }

  @Test
  void theStartOfTheEpochIsATimeLikeAnyOther() {
    schedule.clock.jumpTo(Instant.EPOCH);
    add(50, ofSeconds(30));
    schedule.advance(ofMinutes(30));
    assertThat(counts()).allSatisfy(runs -> assertThat(runs).isBetween(60, 61));
  }

  @Test
  void aListenerForGapsThatThrowsDoesNotStopTheTimetable() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(2);
    Workers workers = new Workers("other", schedule.ticks);
    Timetable timetable =
        new Timetable(
            schedule.ticks,
            workers,
            gap -> {
              throw new IllegalStateException("a fault of ours");
            });
    timetable.add(
        Task.every(
            ofSeconds(1), "x", new Places("x"), ofSeconds(1), run -> 1, ended -> ran.countDown()));
    for (int i = 0; i < 4; i++) {
      schedule.clock.advance(ofMinutes(i));
      timetable.turn(schedule.ticks.nanos());
      schedule.clock.advance(ofSeconds(1));
      timetable.turn(schedule.ticks.nanos());
    }
    ran.await();
    assertThat(workers.close(ofSeconds(5))).isEmpty();
  }
}
