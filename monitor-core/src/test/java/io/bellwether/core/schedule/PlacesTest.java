// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final ManualSchedule schedule = new ManualSchedule();
  private final Places places = new Places("warehouse");
  private final Seen<Integer> seen = new Seen<>();

  @AfterEach
  void end() {
    schedule.close();
  }

  private Job<Integer> job(String name, Work<Integer> work) {
    return schedule.timetable.add(Task.onDemand(name, places, ofSeconds(5), work, seen));
  }

  /** Of the third job, which waits for one of two others. */
  private final Seen<Integer> third = new Seen<>();

  private void bothPlacesTaken() {
    running("check", run -> schedule.hang.polite());
    running("measure", run -> schedule.hang.polite());
  }

  private void compare(Work<Integer> work) {
    schedule.timetable.add(Task.onDemand("compare", places, ofSeconds(5), work, third)).runNow();
    schedule.settle();
  }

  private Job<Integer> running(String name, Work<Integer> work) {
    Job<Integer> job = job(name, work);
    job.runNow();
    schedule.settle();
    return job;
  }

  @Test
  void aThirdRunOfOneSourceWaitsForAPlaceAndThenStarts() {
    bothPlacesTaken();
    compare(run -> 3);
    assertThat(schedule.hang.count()).isEqualTo(2);
    schedule.advance(ofSeconds(5).minusNanos(1));
    assertThat(third.size()).isZero();
    schedule.advance(Duration.ofNanos(1));
    assertThat(third.outcomes()).containsExactly(new Outcome.Returned<>(3));
  }

  @Test
  void waitingForAPlaceIsNotALateStartOfOurs() {
    bothPlacesTaken();
    compare(run -> 3);
    schedule.advance(ofSeconds(5));
    assertThat(third.last().startedNanos() - third.last().dueNanos())
        .isEqualTo(ofSeconds(5).toNanos());
    assertThat(schedule.timetable.figures().lateRuns()).isZero();
  }

  @Test
  void theRunThatWaitsHasItsWholeTimeWhenItStarts() {
    bothPlacesTaken();
    compare(run -> (int) run.remaining().toSeconds());
    schedule.advance(ofSeconds(5));
    assertThat(third.outcomes()).containsExactly(new Outcome.Returned<>(5));
  }

  @Test
  void turnsThatComeWhileItWaitsAreCountedAndMakeNoSecondRun() {
    running("check", run -> schedule.hang.polite());
    running("measure", run -> schedule.hang.polite());
    Seen<Integer> ticks = new Seen<>();
    Job<Integer> waiting =
        schedule.timetable.add(
            Task.every(ofSeconds(1), "ticks", places, ofSeconds(5), run -> 1, ticks));
    schedule.advance(ofSeconds(4));
    assertThat(waiting.missed()).isEqualTo(3);
    schedule.hang.letGo();
    schedule.settle();
    assertThat(ticks.size()).isEqualTo(1);
  }

  @Test
  void withAllPlacesLostNoRunStartsAndTheJobIsToldBehindWhat() {
    running("check", run -> schedule.hang.deaf());
    running("measure", run -> schedule.hang.deaf());
    schedule.advance(ofSeconds(6));
    running("check again", run -> 1);
    assertThat(seen.kinds()).containsExactlyInAnyOrder("Overdue", "Overdue", "NoPlace");
    List<HungCall> holding = ((Outcome.NoPlace<Integer>) seen.last().outcome()).holding();
    assertThat(holding).extracting(HungCall::job).containsExactlyInAnyOrder("check", "measure");
    assertThat(holding).allSatisfy(call -> assertThat(call.stack()).isNotEmpty());
    assertThat(schedule.timetable.figures().hungNow()).isEqualTo(2);
  }

  @Test
  void whatWaitsIsToldWhenTheLastPlaceIsLost() {
    running("check", run -> schedule.hang.deaf());
    running("measure", run -> schedule.hang.deaf());
    running("compare", run -> 1);
    schedule.advance(ofSeconds(6));
    assertThat(seen.kinds()).containsExactlyInAnyOrder("Overdue", "Overdue", "NoPlace");
  }

  @Test
  void oneLostCallLeavesTheOtherPlaceInUse() {
    running("check", run -> schedule.hang.deaf());
    schedule.advance(ofSeconds(6));
    running("measure", run -> 2);
    assertThat(seen.last().outcome()).isEqualTo(new Outcome.Returned<>(2));
  }

  @Test
  void aCallThatComesBackFreesItsPlace() {
    running("check", run -> schedule.hang.deaf());
    running("measure", run -> schedule.hang.deaf());
    schedule.advance(ofSeconds(6));
    schedule.hang.letGo();
    schedule.settle();
    running("check again", run -> 1);
    assertThat(seen.kinds())
        .containsExactlyInAnyOrder("Overdue", "Overdue", "CameBack", "CameBack", "Returned");
    assertThat(places.hung()).isEmpty();
  }

  @Test
  void otherSourcesAreNotConcerned() {
    running("check", run -> schedule.hang.deaf());
    running("measure", run -> schedule.hang.deaf());
    Job<Integer> other =
        schedule.timetable.add(
            Task.onDemand("app", new Places("app"), ofSeconds(5), run -> 9, seen));
    other.runNow();
    schedule.settle();
    assertThat(seen.outcomes()).containsExactly(new Outcome.Returned<>(9));
  }

  @Test
  void aJobThatIsStoppedWhileItWaitsNeverRuns() {
    running("check", run -> schedule.hang.polite());
    running("measure", run -> schedule.hang.polite());
    Job<Integer> waiting = running("compare", run -> 3);
    assertThat(waiting.stop().toCompletableFuture()).isCompleted();
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.all()).extracting(Ended::job).containsExactlyInAnyOrder("check", "measure");
  }

  @Test
  void aSourceMayHaveOnePlaceOnly() {
    Places single = new Places("scratch", 1);
    schedule
        .timetable
        .add(Task.onDemand("a", single, ofSeconds(5), run -> schedule.hang.polite(), seen))
        .runNow();
    schedule.timetable.add(Task.onDemand("b", single, ofSeconds(5), run -> 2, seen)).runNow();
    schedule.settle();
    assertThat(seen.size()).isZero();
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.size()).isEqualTo(2);
  }
}
