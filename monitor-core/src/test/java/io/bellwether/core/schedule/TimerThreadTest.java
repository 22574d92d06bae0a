// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimerThreadTest {
  private final RealSchedule schedule = new RealSchedule("timer-test");

  @AfterEach
  void end() {
    schedule.close();
  }

  private static List<String> timers() {
    return RealSchedule.threads("timer-test").stream()
        .filter(name -> name.equals("bellwether-timer-timer-test"))
        .toList();
  }

  @Test
  void itIsOneDaemonThreadWithANameOfItsOwnAndEndsWhenClosed() {
    assertThat(timers()).hasSize(1);
    schedule.close();
    assertThat(timers()).isEmpty();
    schedule.close();
  }

  @Test
  void somethingEarlierThanWhatItSleepsForWakesIt() throws InterruptedException {
    List<Long> late = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      long due = schedule.ticks.nanos() + random.nextInt(3_000_000);
      CountDownLatch woken = new CountDownLatch(1);
      schedule.timetable.wake(woken::countDown).at(due);
      woken.await();
      late.add(schedule.ticks.nanos() - due);
    }
    assertThat(late).allMatch(nanos -> nanos >= 0, "never early");
    long median = late.stream().sorted().toList().get(100);
    assertThat(Duration.ofNanos(median))
        .as("a heartbeat would be a second")
        .isLessThan(ofMillis(100));
  }

  @Test
  void aDeadlineEarlierThanWhatItSleepsForWakesIt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Seen<Integer> seen = new Seen<>();
    schedule
        .timetable
        .add(
            Task.<Integer>onDemand(
                "short",
                new Places("short"),
                ofMillis(50),
                run -> {
                  try {
                    new CountDownLatch(1).await();
                  } finally {
                    interrupted.countDown();
                  }
                  return 1;
                },
                seen))
        .runNow();
    interrupted.await();
    eventually(() -> seen.size() == 1);
    assertThat(seen.last().took()).isBetween(ofMillis(50), ofMillis(900));
  }

  @Test
  void aFaultInATurnDoesNotEndIt() {
    AtomicInteger asked = new AtomicInteger();
    Ticks broken =
        new Ticks() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public java.time.Clock clock() {
            if (asked.incrementAndGet() == 5) {
              throw new IllegalStateException("a fault of ours");
            }
            return schedule.ticks.clock();
          }
        };
    Workers workers = new Workers("timer-test-broken", broken);
    Timetable timetable = new Timetable(broken, workers, gap -> {});
    AtomicInteger woken = new AtomicInteger();
    try (TimerThread timer = TimerThread.start("timer-test-broken", timetable, broken)) {
      assertThat(timer).isNotNull();
      Wake wake = timetable.wake(woken::incrementAndGet);
      for (int i = 1; i <= 10; i++) {
        int times = i;
        wake.at(broken.nanos());
        eventually(() -> woken.get() == times);
      }
      assertThat(asked.get()).isGreaterThan(5);
    }
    assertThat(workers.close(ofSeconds(5))).isEmpty();
  }

  @Test
  void anInterruptFromOutsideDoesNotEndIt() {
    AtomicInteger woken = new AtomicInteger();
    Wake wake = schedule.timetable.wake(woken::incrementAndGet);
    for (int i = 1; i <= 5; i++) {
      int times = i;
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("bellwether-timer-timer-test"))
          .forEach(Thread::interrupt);
      wake.at(schedule.ticks.nanos());
      eventually(() -> woken.get() == times);
    }
  }

  @Test
  void whatWasAddedLongBeforeTheStartIsSpreadAgain() {
    ManualSchedule manual = new ManualSchedule();
    Seen<Integer> seen = new Seen<>();
    for (int i = 0; i < 200; i++) {
      manual.timetable.add(
          Task.every(
              Duration.ofMinutes(5), "c" + i, new Places("c" + i), ofSeconds(5), run -> 1, seen));
    }
    manual.clock.advance(ofSeconds(30)); // reading a long configuration
    manual.timetable.open(manual.ticks.nanos());
    manual.turn();
    assertThat(seen.size()).isLessThan(10);
    manual.advance(ofSeconds(10));
    assertThat(seen.size()).isEqualTo(200);
    assertThat(manual.gaps).isEmpty();
    manual.close();
  }
}
