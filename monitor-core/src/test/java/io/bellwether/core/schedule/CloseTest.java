// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CloseTest {
  private final Seen<Integer> seen = new Seen<>();

  private Job<Integer> add(RealSchedule schedule, String name, Work<Integer> work) {
    return schedule.timetable.add(
        Task.every(ofMillis(20), name, new Places(name), ofMinutes(1), work, seen));
  }

  @Test
  void leavesNoThreadHoweverOftenAndWheneverItHappens() {
    for (int cycle = 0; cycle < 50; cycle++) {
      RealSchedule schedule = new RealSchedule("close-test");
      Hang hang = new Hang();
      for (int i = 0; i < 20; i++) {
        boolean waits = i % 4 == 0;
        add(schedule, "check-" + i, run -> waits ? hang.polite() : 1);
      }
      int wanted = cycle % 5;
      eventually(() -> seen.size() >= wanted);
      assertThat(schedule.close(ofSeconds(20))).isEmpty();
      assertThat(RealSchedule.threads("close-test")).isEmpty();
      seen.all().clear();
    }
  }

  @Test
  void closingRightAfterTheStartLeavesNothing() {
    for (int cycle = 0; cycle < 50; cycle++) {
      RealSchedule schedule = new RealSchedule("close-early");
      add(schedule, "check", run -> 1);
      assertThat(schedule.close(ofSeconds(20))).isEmpty();
      assertThat(RealSchedule.threads("close-early")).isEmpty();
    }
  }

  @Test
  void whatDoesNotComeBackIsNamedAndNotWaitedForLongerThanAsked() {
    RealSchedule schedule = new RealSchedule("close-hang");
    Hang hang = new Hang();
    add(schedule, "deaf", run -> hang.deaf());
    eventually(() -> hang.count() == 1);
    long begin = System.nanoTime();
    List<HungCall> left = schedule.close(ofMillis(300));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(ofMillis(300), ofSeconds(5));
    assertThat(left).extracting(HungCall::job).containsExactly("deaf");
    assertThat(left.get(0).stack()).anyMatch(frame -> frame.getMethodName().equals("deaf"));
    hang.letGo();
    eventually(() -> RealSchedule.threads("close-hang").isEmpty());
  }

  @Test
  void aCallThatComesBackAfterARestartMakesRoomForWhoWaitsNow() {
    Gate gate = new Gate();
    Places places = new Places("warehouse");
    Hang before = new Hang();
    RealSchedule first = new RealSchedule("close-first", gate);
    Work<Integer> deaf = run -> before.deaf();
    first.timetable.add(Task.onDemand("deaf", places, ofMillis(50), deaf, seen)).runNow();
    eventually(() -> places.hung().size() == 1);
    first.close(ofMillis(100));

    Hang now = new Hang();
    Seen<Integer> later = new Seen<>();
    try (RealSchedule second = new RealSchedule("close-second", gate)) {
      Work<Integer> slow = run -> now.polite();
      second.timetable.add(Task.onDemand("slow", places, ofMinutes(1), slow, seen)).runNow();
      eventually(() -> now.count() == 1);
      second.timetable.add(Task.onDemand("waits", places, ofMinutes(1), run -> 7, later)).runNow();
      assertThat(later.all()).as("both places are taken").isEmpty();
      before.letGo();
      eventually(() -> later.size() == 1);
      assertThat(later.last().outcome()).isEqualTo(new Outcome.Returned<>(7));
      assertThat(places.hung()).isEmpty();
      now.letGo();
    }
  }

  @Test
  void whoWaitedWhenEverythingEndedIsNotRunByThoseWhoComeAfter() {
    Gate gate = new Gate();
    Places places = new Places("warehouse", 1);
    Hang before = new Hang();
    RealSchedule first = new RealSchedule("close-first", gate);
    first
        .timetable
        .add(Task.onDemand("a", places, ofMinutes(1), run -> before.deaf(), seen))
        .runNow();
    eventually(() -> before.count() == 1);
    Seen<Integer> waiting = new Seen<>();
    first.timetable.add(Task.onDemand("b", places, ofMinutes(1), run -> 7, waiting)).runNow();
    first.close(ofMillis(100));

    Seen<Integer> later = new Seen<>();
    try (RealSchedule second = new RealSchedule("close-second", gate)) {
      second.timetable.add(Task.onDemand("c", places, ofMinutes(1), run -> 8, later)).runNow();
      before.letGo();
      eventually(() -> later.size() >= 1 && later.last().outcome() instanceof Outcome.Returned);
      assertThat(waiting.all()).isEmpty();
    }
  }

  @Test
  void callsThatWereGivenUpLongAgoGetALastInterruptAndNoLongWait() {
    ManualSchedule schedule = new ManualSchedule();
    schedule
        .timetable
        .add(
            Task.onDemand("deaf", new Places("x"), ofSeconds(5), run -> schedule.hang.deaf(), seen))
        .runNow();
    schedule.settle();
    schedule.advance(ofSeconds(10));
    long begin = System.nanoTime();
    assertThat(schedule.workers.close(ofMinutes(1))).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ofSeconds(20));
    schedule.close();
  }

  @Test
  void whatWaitsForAThreadOrAPlaceIsDropped() {
    ManualSchedule schedule = new ManualSchedule(new PoolLimits(1, ofMinutes(1), Thread::start));
    Places places = new Places("x", 1);
    for (int i = 0; i < 5; i++) {
      Places own = i % 2 == 0 ? places : new Places("y");
      Job<Integer> job =
          schedule.timetable.add(
              Task.onDemand("j" + i, own, ofSeconds(5), run -> schedule.hang.polite(), seen));
      job.runNow();
    }
    schedule.settle();
    assertThat(schedule.hang.count()).isEqualTo(1);
    assertThat(schedule.workers.close(ofSeconds(20))).isEmpty();
    assertThat(seen.kinds()).containsExactly("Stopped");
    assertThat(schedule.timetable.figures().waiting()).isZero();
  }

  @Test
  void nothingStartsAnyMore() {
    ManualSchedule schedule = new ManualSchedule();
    Job<Integer> job =
        schedule.timetable.add(
            Task.every(ofSeconds(1), "x", new Places("x"), ofSeconds(5), run -> 1, seen));
    schedule.close();
    job.runNow();
    schedule.advance(ofSeconds(10));
    assertThat(seen.size()).isZero();
    assertThat(schedule.timetable.figures().threads()).isZero();
    assertThat(job.stop().toCompletableFuture()).isCompleted();
  }

  @Test
  void aCallThatClosesTheSystemItselfDoesNotWaitForItself() throws InterruptedException {
    RealSchedule schedule = new RealSchedule("close-inside");
    AtomicReference<List<HungCall>> left = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    schedule
        .timetable
        .add(
            Task.onDemand(
                "closes",
                new Places("x"),
                ofMinutes(1),
                run -> {
                  left.set(schedule.close(ofMinutes(1)));
                  done.countDown();
                  return 1;
                },
                seen))
        .runNow();
    done.await();
    assertThat(left.get()).isEmpty();
    eventually(() -> RealSchedule.threads("close-inside").isEmpty());
  }

  @Test
  void resourcesOfWhatRunsAreClosed() {
    ManualSchedule schedule = new ManualSchedule();
    AtomicInteger closed = new AtomicInteger();
    schedule
        .timetable
        .add(
            Task.onDemand(
                "x",
                new Places("x"),
                ofSeconds(5),
                run -> {
                  run.closeAtDeadline(closed::incrementAndGet);
                  return schedule.hang.deaf();
                },
                seen))
        .runNow();
    schedule.settle();
    schedule.workers.close(ofMillis(200));
    eventually(() -> closed.get() == 1);
    schedule.close();
  }

  @Test
  void aCloseThatHangsDoesNotKeepOlderResourcesOpen() {
    RealSchedule schedule = new RealSchedule("close-resources");
    Hang hang = new Hang();
    CountDownLatch closed = new CountDownLatch(1);
    Job<Integer> job =
        schedule.timetable.add(
            Task.onDemand(
                "x",
                new Places("x"),
                ofMinutes(1),
                run -> {
                  run.closeAtDeadline(closed::countDown);
                  run.closeAtDeadline(hang::deaf);
                  return hang.deaf();
                },
                seen));
    job.runNow();
    eventually(() -> hang.count() == 1);
    assertThat(schedule.close(ofSeconds(2))).hasSize(1);
    assertThat(closed.getCount()).isZero();
    assertThat(seen.kinds()).as("told before the end").containsExactly("Overdue");
    hang.letGo();
    eventually(() -> RealSchedule.threads("close-resources").isEmpty());
  }
}
