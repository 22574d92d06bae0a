// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobTest {
  private final ManualSchedule schedule = new ManualSchedule();
  private final Seen<Integer> seen = new Seen<>();

  @AfterEach
  void end() {
    schedule.close();
  }

  private Job<Integer> every(Duration every, Duration timeout, Work<Integer> work) {
    Places places = new Places("warehouse");
    return schedule.timetable.add(Task.every(every, "warehouse", places, timeout, work, seen));
  }

  @Test
  void tellsWhatARunGaveAndWhenItWas() {
    every(ofSeconds(10), ofSeconds(5), run -> 42);
    Instant before = schedule.clock.instant();
    schedule.advance(ofSeconds(10));
    Ended<Integer> ended = seen.last();
    assertThat(ended.job()).isEqualTo("warehouse");
    assertThat(ended.outcome()).isEqualTo(new Outcome.Returned<>(42));
    assertThat(ended.due()).isBetween(before, before.plusSeconds(10));
    assertThat(Duration.between(ended.started(), ended.due()))
        .isEqualTo(Duration.ofNanos(ended.dueNanos() - ended.startedNanos()));
    assertThat(ended.took()).isZero();
    assertThat(ended.pastDeadline()).isFalse();
    assertThat(ended.disturbed()).isFalse();
  }

  @Test
  void turnsThatFallIntoARunMakeOneRunAtItsReturnAndAreCounted() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Job<Integer> job =
        every(
            ofSeconds(10),
            ofSeconds(120),
            run -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              schedule.hang.deaf();
              return inside.decrementAndGet();
            });
    schedule.advance(ofSeconds(50));
    assertThat(job.missed()).isEqualTo(4);
    assertThat(schedule.timetable.figures().missedTurns()).isEqualTo(4);
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.size()).as("the run and one for the four that fell into it").isEqualTo(2);
    schedule.advance(ofSeconds(10));
    assertThat(seen.size()).isEqualTo(3);
    assertThat(job.missed()).isEqualTo(4);
    assertThat(most).hasValue(1);
  }

  @Test
  void theRunThatMakesUpForMissedTurnsIsNotALateStart() {
    every(ofSeconds(10), ofSeconds(120), run -> schedule.hang.deaf());
    schedule.advance(ofSeconds(45));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.size()).isEqualTo(2);
    assertThat(schedule.timetable.figures().lateRuns()).isZero();
  }

  @Test
  void askingForARunWhileOneGoesOnMakesExactlyOneMore() {
    Job<Integer> job =
        schedule.timetable.add(
            Task.onDemand(
                "warehouse", new Places("db"), ofSeconds(5), run -> schedule.hang.polite(), seen));
    job.runNow();
    schedule.settle();
    job.runNow();
    job.runNow();
    job.runNow();
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.size()).isEqualTo(2);
    assertThat(job.missed()).as("asked for, so no turn of the timetable").isZero();
  }

  @Test
  void whateverIsThrownIsToldAndTheNextRunComes() {
    Error error = new NoClassDefFoundError("org/acme/Driver");
    AtomicInteger runs = new AtomicInteger();
    every(
        ofSeconds(10),
        ofSeconds(5),
        run ->
            switch (runs.getAndIncrement()) {
              case 0 -> throw new IllegalStateException("no");
              case 1 -> throw error;
              case 2 -> deeper(run, 0);
              case 3 -> throw new ThreadDeath();
              default -> 1;
            });
    schedule.advance(ofSeconds(50));
    assertThat(seen.kinds()).containsExactly("Threw", "Threw", "Threw", "Threw", "Returned");
    assertThat(seen.outcomes().get(1)).isEqualTo(new Outcome.Threw<>(error));
    assertThat(((Outcome.Threw<Integer>) seen.outcomes().get(2)).thrown())
        .isInstanceOf(StackOverflowError.class);
  }

  private static int deeper(Run run, int depth) {
    return deeper(run, depth + 1) + 1;
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    AtomicInteger told = new AtomicInteger();
    schedule.timetable.add(
        Task.<Integer>every(
            ofSeconds(10),
            "warehouse",
            new Places("db"),
            ofSeconds(5),
            run -> 1,
            ended -> {
              told.incrementAndGet();
              throw new IllegalStateException("a fault of ours");
            }));
    schedule.advance(ofSeconds(30));
    assertThat(told).hasValue(3);
    assertThat(schedule.timetable.figures().deadlines()).isZero();
  }

  @Test
  void aStoppedJobLetsItsRunEndAndStartsNoOther() {
    Job<Integer> job = every(ofSeconds(10), ofSeconds(120), run -> schedule.hang.polite());
    schedule.advance(ofSeconds(25));
    CompletableFuture<Void> stopped = job.stop().toCompletableFuture();
    assertThat(stopped).isNotDone();
    schedule.hang.letGo();
    schedule.settle();
    eventually(stopped::isDone);
    job.runNow();
    schedule.advance(ofSeconds(60));
    assertThat(seen.kinds()).containsExactly("Returned");
  }

  @Test
  void aJobThatIsStoppedNowIsInterruptedAndWhatItThrowsSaysNothing() {
    Job<Integer> job = every(ofSeconds(10), ofSeconds(120), run -> schedule.hang.polite());
    schedule.advance(ofSeconds(15));
    CompletableFuture<Void> stopped = job.stopNow().toCompletableFuture();
    schedule.settle();
    eventually(stopped::isDone);
    assertThat(seen.kinds()).containsExactly("Stopped");
  }

  @Test
  void aDeafCallThatIsStoppedNowIsGivenUpAfterASecond() {
    Job<Integer> job = every(ofSeconds(10), ofSeconds(120), run -> schedule.hang.deaf());
    schedule.advance(ofSeconds(15));
    CompletableFuture<Void> stopped = job.stopNow().toCompletableFuture();
    schedule.settle();
    schedule.advance(Duration.ofMillis(999));
    assertThat(stopped).isNotDone();
    schedule.advance(Duration.ofMillis(1));
    eventually(stopped::isDone);
    assertThat(seen.kinds()).containsExactly("Overdue");
  }

  @Test
  void stoppingAJobThatDoesNotRunIsDoneAtOnceHoweverOften() {
    Job<Integer> job = every(ofSeconds(10), ofSeconds(5), run -> 1);
    assertThat(job.stop().toCompletableFuture()).isCompleted();
    assertThat(job.stopNow().toCompletableFuture()).isCompleted();
    schedule.advance(ofSeconds(60));
    assertThat(seen.size()).isZero();
  }

  @Test
  void followsAnotherIntervalAndTimeoutWithoutOverlappingItself() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    Job<Integer> job =
        every(
            ofSeconds(3_600),
            ofSeconds(60),
            run -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              if (runs.incrementAndGet() == 1) {
                schedule.hang.deaf();
              }
              return inside.decrementAndGet();
            });
    schedule.advance(ofSeconds(10));
    assertThat(runs).hasValue(1);
    job.follow(Optional.of(ofSeconds(5)), ofSeconds(2));
    schedule.advance(ofSeconds(20));
    assertThat(runs).hasValue(1); // it still goes on, by the deadline it began with
    schedule.hang.letGo();
    eventually(() -> inside.get() == 0);
    schedule.advance(ofSeconds(50));
    assertThat(runs.get()).isBetween(10, 12);
    assertThat(most).hasValue(1);
  }

  @Test
  void whoseIntervalStaysKeepsItsNextTurn() {
    Job<Integer> job = every(ofSeconds(100), ofSeconds(5), run -> 1);
    schedule.advance(ofSeconds(10)); // the first one
    job.follow(Optional.of(ofSeconds(100)), ofSeconds(50));
    schedule.advance(ofSeconds(1_000));
    assertThat(seen.all()).hasSize(11);
  }
}
