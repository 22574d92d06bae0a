// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.config.Inputs;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final HistoryStore HISTORY = new MemoryHistory(10);
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final Stages stages = stages();

  private static Stages stages() {
    Ticks ticks = new SystemTicks();
    TimeText times = new TimeText(ZoneOffset.UTC);
    return new Stages(
        ticks,
        new Outcomes(times),
        new HealthBook(times, Map.of(), Stages.moment(ticks)),
        new SeriesBook(FigureRegistry.EMPTY),
        new HostFigures(List.of(), () -> {}),
        new Journal(() -> HISTORY),
        new StatusBoard(),
        new Awaited(),
        roster(ticks),
        StagesTest::calm,
        name -> {});
  }

  private static Roster roster(Ticks ticks) {
    Checked nothing = new Setup().check(Inputs.none());
    return new Making(ticks, StagesTest.class.getClassLoader(), Calls.UNHEARD)
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
  void aThreadOfBeforeARestartIsWaitedFor() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread before = handling("before", inside, goOn);
    assertThat(inside.await(30, SECONDS)).isTrue();
    Thread after = handling("after", new CountDownLatch(1), new CountDownLatch(0));
    await().until(() -> after.getState() == Thread.State.WAITING);
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
    return new Vitals(0, Optional.empty(), HistoryFigures.NONE, List.of(), 1, 2, Duration.ZERO);
  }
}
