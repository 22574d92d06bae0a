// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.success.SuccessBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final HistoryStore HISTORY = new MemoryHistory(10);
  private static final Finishing.Asks NOBODY =
      new Finishing.Asks() {
        @Override
        public void look(String component) {}

        @Override
        public void measure(String component) {}
      };
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final SeriesBook series = new SeriesBook(FigureRegistry.EMPTY);
  private final Stages stages = stages(new SystemTicks(), series);

  private static Stages stages(Ticks ticks, SeriesBook series) {
    TimeText times = new TimeText(ZoneOffset.UTC);
    HealthBook health = new HealthBook(times, Map.of(), Stages.moment(ticks));
    Books books =
        new Books(
            health,
            series,
            new SuccessBook(series, ticks.clock(), () -> health.running(ticks.nanos())),
            new HeartbeatBook(ticks.clock(), () -> health.running(ticks.nanos())),
            new HostFigures(List.of(), () -> {}),
            new Notebooks());
    StatusBoard board = new StatusBoard();
    ChangeLog log = new ChangeLog();
    Journal journal = new Journal(() -> HISTORY);
    return new Stages(
        ticks,
        new Outcomes(times),
        books,
        board,
        new Finishing(books, journal, board, new Awaited(), NOBODY, log),
        new Sweep(ticks, books, board, StagesTest::calm),
        new Alarms(ticks, books, Deliveries.LATER, roster(ticks), AlertPlan::of),
        log,
        roster(ticks));
  }

  private static Roster roster(Ticks ticks) {
    Checked nothing = new Setup().check(Inputs.none());
    return new Making(ticks, StagesTest.class.getClassLoader(), Calls.UNHEARD, new Notebooks())
        .roster(nothing.configuration(), List.of());
  }

  @Test
  void aMistakeInOneEventLosesNoOther() {
    stages.handle(
        List.of(
            new Event.Ask(() -> done.add("first")),
            new Event.Ask(
                () -> {
                  throw new IllegalStateException("a mistake of ours");
                }),
            new Event.Ask(() -> done.add("third"))));
    assertThat(done).containsExactly("first", "third");
  }

  @Test
  void anErrorOfTheJvmInOneEventLosesNoOther() {
    stages.handle(
        List.of(
            new Event.Ask(
                () -> {
                  throw new NoClassDefFoundError("driver");
                }),
            new Event.Ask(() -> done.add("second"))));
    assertThat(done).containsExactly("second");
  }

  /** The sweep comes every ten seconds, and what three intervals brought nothing to is unknown. */
  @Test
  void aGaugeOfACheckThatRunsEverySecondIsKnownAtEveryMoment() {
    AtomicLong millis = new AtomicLong();
    Stages timed = stages(new TestTicks(millis), series);
    Cardinality fast = series.source("fast", Duration.ofSeconds(1), 10);
    for (long at = 0; at <= 60_000; at += 500) {
      millis.set(at);
      long now = at;
      timed.handle(
          List.of(
              new Event.Ask(
                  () ->
                      series.record(
                          fast, "load", Labels.NONE, Sample.Type.GAUGE, Unit.NONE, now, 1))));
      assertThat(series.find("load", Labels.NONE).orElseThrow().value()).as("%d ms", at).isOne();
    }
    millis.addAndGet(9_000); // as long as the engine may sleep here; more would be its own pause
    timed.handle(List.of());
    assertThat(series.find("load", Labels.NONE).orElseThrow().value()).isNaN();
  }

  private record TestTicks(AtomicLong millis) implements Ticks {
    @Override
    public long nanos() {
      return millis.get() * 1_000_000;
    }

    @Override
    public Clock clock() {
      return Clock.fixed(Instant.ofEpochMilli(millis.get()), ZoneOffset.UTC);
    }
  }

  @Test
  void aThreadOfBeforeARestartIsWaitedFor() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread before = handling("before", inside, goOn);
    assertThat(inside.await(30, SECONDS)).isTrue();
    Thread after = handling("after", new CountDownLatch(1), new CountDownLatch(0));
    await().atMost(GENEROUS).until(() -> after.getState() == Thread.State.WAITING);
    goOn.countDown();
    before.join(30_000);
    after.join(30_000);
    assertThat(done).containsExactly("before", "after");
  }

  private Thread handling(String name, CountDownLatch inside, CountDownLatch goOn) {
    Event slow =
        new Event.Ask(
            () -> {
              inside.countDown();
              awaitOpen(goOn);
              done.add(name);
            });
    Thread thread = new Thread(() -> stages.handle(List.of(slow)), name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Vitals calm() {
    return new Vitals(
        0, Optional.empty(), HistoryFigures.NONE, List.of(), 0, 0, 1, 2, Duration.ZERO);
  }
}
