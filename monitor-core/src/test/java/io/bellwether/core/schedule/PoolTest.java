// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of the workers: how many, whose, and in what state they are left. */
class PoolTest {
  private static final Duration LONG = ofMinutes(10);

  private final Seen<Integer> seen = new Seen<>();
  private ManualSchedule schedule = new ManualSchedule(new PoolLimits(100, LONG, Thread::start));

  @AfterEach
  void end() {
    schedule.close();
  }

  private void with(int threads, Duration idle, Consumer<Thread> starter) {
    schedule.close();
    schedule = new ManualSchedule(new PoolLimits(threads, idle, starter));
  }

  private Job<Integer> job(String name, Work<Integer> work) {
    return schedule.timetable.add(Task.onDemand(name, new Places(name), ofSeconds(5), work, seen));
  }

  private void run(String name, Work<Integer> work) {
    job(name, work).runNow();
    schedule.settle();
  }

  private int threads() {
    return schedule.timetable.figures().threads();
  }

  @Test
  void runsOneAfterTheOtherShareAThread() {
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 50; i++) {
      run("check-" + i, run -> used.add(Thread.currentThread()) ? 1 : 0);
    }
    assertThat(used).hasSize(1);
    assertThat(threads()).isEqualTo(1);
  }

  @Test
  void thereAreAsManyThreadsAsCallsThatBlock() {
    for (int i = 0; i < 20; i++) {
      run("check-" + i, run -> schedule.hang.polite());
    }
    assertThat(threads()).isEqualTo(20);
    assertThat(schedule.hang.count()).isEqualTo(20);
  }

  @Test
  void aThreadIsADaemonAndCarriesTheNameOfItsJob() {
    List<String> names = new ArrayList<>();
    AtomicBoolean daemon = new AtomicBoolean();
    run(
        "warehouse",
        run -> {
          names.add(Thread.currentThread().getName());
          daemon.set(Thread.currentThread().isDaemon());
          return 1;
        });
    assertThat(names).containsExactly("bellwether-test-warehouse");
    assertThat(daemon).isTrue();
  }

  @Test
  void anIdleThreadEndsAfterAWhile() {
    with(100, ofMillis(50), Thread::start);
    run("warehouse", run -> 1);
    eventually(() -> threads() == 0);
    run("warehouse-2", run -> 1);
    assertThat(seen.size()).isEqualTo(2);
  }

  @Test
  void whateverARunLeavesBehindOnItsThreadIsGoneInTheNext() throws Exception {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader own = new URLClassLoader(new URL[0])) {
      run(
          "messy",
          run -> {
            Thread.currentThread().setName("mine");
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            Thread.currentThread().setContextClassLoader(own);
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
            inherited.set("left behind");
            Thread.currentThread().interrupt();
            return 1;
          });
    }
    run(
        "next",
        run -> {
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          assertThat(Thread.currentThread().getName()).isEqualTo("bellwether-test-next");
          assertThat(Thread.currentThread().getPriority()).isEqualTo(Thread.NORM_PRIORITY);
          assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
          return 2;
        });
    assertThat(seen.last().outcome()).isEqualTo(new Outcome.Returned<>(2));
    assertThat(threads()).as("both ran on one thread").isEqualTo(1);
  }

  @Test
  void aThreadThatIsMadeInheritsNothingOfThePluginThatRanOnItsMaker() {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    Job<Integer> second =
        job("second", run -> inherited.get() == null ? schedule.hang.polite() : -1);
    run(
        "first",
        run -> {
          inherited.set("left behind");
          second.runNow(); // makes a thread, from this one
          return schedule.hang.polite();
        });
    assertThat(threads()).isEqualTo(2);
    assertThat(schedule.hang.count()).isEqualTo(2);
  }

  @Test
  void threadLocalsOfPluginsEndWithTheirThreadWhichDoesNotGrowOld() {
    ThreadLocal<byte[]> leak = new ThreadLocal<>();
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    Work<Integer> work =
        run -> {
          used.add(Thread.currentThread());
          int found = leak.get() == null ? 0 : 1;
          leak.set(new byte[10]);
          return found;
        };
    run("first", work);
    schedule.advance(ofMinutes(9));
    run("second", work);
    schedule.advance(ofMinutes(2));
    run("third", work);
    run("fourth", work);
    assertThat(seen.outcomes())
        .containsExactly(
            new Outcome.Returned<>(0),
            new Outcome.Returned<>(1),
            new Outcome.Returned<>(0),
            new Outcome.Returned<>(1));
    assertThat(used).hasSize(2);
  }

  @Test
  void aQuickJobThatHangsByWayOfSurpriseHoldsUpTheOthersOfItsBatchForMillisecondsOnly() {
    AtomicBoolean hangs = new AtomicBoolean();
    AtomicInteger done = new AtomicInteger();
    List<Job<Integer>> batch =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    schedule.timetable.add(
                        Task.every(
                            ofMillis(1_000),
                            "check-" + i,
                            new Places("check-" + i),
                            ofSeconds(5),
                            run -> {
                              int result = hangs.get() && i % 20 == 0 ? schedule.hang.deaf() : 1;
                              done.incrementAndGet();
                              return result;
                            },
                            seen)))
            .toList();
    schedule.advance(ofSeconds(5));
    assertThat(threads()).as("all are quick").isLessThan(40);
    seen.all().clear();
    hangs.set(true);
    schedule.advance(ofSeconds(3));
    assertThat(schedule.hang.count()).isEqualTo(50);
    assertThat(seen.all()).hasSizeGreaterThanOrEqualTo(950 * 3 - 950 / 10);
    assertThat(seen.all())
        .allSatisfy(
            run ->
                assertThat(run.startedNanos() - run.dueNanos()).isLessThan(ofMillis(12).toNanos()));
    assertThat(batch).hasSize(1_000);
  }

  @Test
  void atItsLimitRunsWaitForAThreadAndNoneIsLost() {
    with(3, LONG, Thread::start);
    for (int i = 0; i < 10; i++) {
      job("check-" + i, run -> schedule.hang.polite()).runNow();
    }
    schedule.settle();
    assertThat(threads()).isEqualTo(3);
    assertThat(schedule.timetable.figures().waiting()).isEqualTo(7);
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.size()).isEqualTo(10);
  }

  @Test
  void callsThatFillThePoolAreEndedAllTheSame() {
    with(3, LONG, Thread::start);
    for (int i = 0; i < 6; i++) {
      job("check-" + i, run -> schedule.hang.polite()).runNow();
    }
    schedule.settle();
    assertThat(seen.size()).isZero();
    schedule.advance(ofSeconds(5));
    assertThat(seen.size()).as("the first three were interrupted").isEqualTo(3);
    schedule.advance(ofSeconds(5));
    assertThat(seen.size()).isEqualTo(6);
  }

  @Test
  void aSystemThatGivesNoThreadIsCountedAndAskedAgain() {
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean gives = new AtomicBoolean();
    with(
        100,
        LONG,
        thread -> {
          asked.incrementAndGet();
          if (!gives.get()) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          thread.start();
        });
    Job<Integer> job = job("warehouse", run -> 1);
    job.runNow();
    for (int i = 0; i < 100; i++) {
      schedule.timetable.turn(schedule.ticks.nanos());
      schedule.clock.advance(ofMillis(10));
    }
    assertThat(asked.get()).as("a second, ten times at most").isBetween(5, 12);
    assertThat(schedule.timetable.figures().threadRefusals()).isEqualTo(asked.get());
    assertThat(schedule.timetable.figures().threads()).isZero();
    gives.set(true);
    schedule.advance(ofSeconds(1));
    assertThat(seen.outcomes()).containsExactly(new Outcome.Returned<>(1));
  }

  @Test
  @Timeout(60)
  void spinningAndParkedCallsDelayNobodyElse() throws InterruptedException {
    AtomicBoolean spin = new AtomicBoolean(true);
    for (int i = 0; i < 4; i++) {
      job(
              "spins-" + i,
              run -> {
                while (spin.get()) {
                  Thread.onSpinWait();
                }
                return 1;
              })
          .runNow();
    }
    for (int i = 0; i < 50; i++) {
      job("parked-" + i, run -> schedule.hang.deaf()).runNow();
    }
    CountDownLatch others = new CountDownLatch(40);
    for (int i = 0; i < 40; i++) {
      job(
              "other-" + i,
              run -> {
                others.countDown();
                return 1;
              })
          .runNow();
    }
    others.await();
    spin.set(false);
  }

  @Test
  void aFaultOfOursOnAWorkerCostsThatThreadAndNoRun() {
    AtomicBoolean faulty = new AtomicBoolean(true);
    Ticks ticks =
        new Ticks() {
          @Override
          public long nanos() {
            boolean onWorker = Thread.currentThread().getName().startsWith("bellwether-faulty");
            if (onWorker && faulty.getAndSet(false)) {
              throw new OutOfMemoryError("Java heap space");
            }
            return System.nanoTime();
          }

          @Override
          public Clock clock() {
            return schedule.clock;
          }
        };
    Workers workers = new Workers("faulty", ticks);
    Timetable timetable = new Timetable(ticks, workers, gap -> {});
    try (TimerThread timer = TimerThread.start("faulty", timetable, ticks)) {
      timetable.add(Task.onDemand("x", new Places("x"), ofSeconds(5), run -> 1, seen)).runNow();
      eventually(() -> seen.size() == 1);
      assertThat(faulty).isFalse();
      assertThat(timer).isNotNull();
    }
    assertThat(workers.close(ofSeconds(5))).isEmpty();
  }
}
