// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.history.GoneHistory;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.SteadyHistory;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.history.codec.KeptText;
import io.bellwether.core.measure.Window;
import io.bellwether.core.schedule.Daemon;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  /** A machine that stands still for a moment must not make unknown what is to go on. */
  private static final Map<String, String> FAST =
      Map.of("every", "50ms", "timeout", "40ms", "expires", "1d");

  private static Engine engine(HistoryStore history, HealthCheck check) {
    return engine((choice, news, late) -> history, check);
  }

  private static Engine engine(Chronicle.Opening opening, HealthCheck check) {
    Tree tree = Tree.empty().with(Section.CHECKS, "warehouse", HostCode.check(check), FAST);
    Checked checked = new Setup().check(Inputs.none().code(tree));
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        new SystemTicks(),
        new Chronicle(
            new HistoryChoice("shelf", checked.configuration().history().settings()),
            opening,
            Clock.systemUTC()),
        List.of(),
        List.of(),
        RestartTest.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }

  static Chronicle kept(Checked checked, HistoryStore history) {
    return new Chronicle(
        checked.configuration().history(), (choice, news, late) -> history, Clock.systemUTC());
  }

  private static ComponentStatus shown(Engine engine) {
    return engine.shown().statuses().get(0);
  }

  @Test
  void goesOnFromWhatAnEarlierEngineKept() {
    HistoryStore history = new MemoryHistory(100);
    Engine first = engine(history, context -> Health.critical("disk full").with("free", 0));
    first.start();
    await().atMost(GENEROUS).until(() -> shown(first).shown() == Level.CRITICAL);
    Optional<Instant> since = shown(first).since();
    first.stop();

    Engine second = engine(history, context -> Health.healthy("room again"));
    second.recall();
    assertThat(shown(second).shown()).isEqualTo(Level.CRITICAL);
    assertThat(shown(second).since()).isEqualTo(since);
    assertThat(shown(second).message()).contains("disk full");
    second.start();
    await().atMost(GENEROUS).until(() -> shown(second).shown() == Level.HEALTHY);
    second.close();
    first.close();
  }

  @Test
  void whatWasTakenOutWhileNothingRanIsForgottenByWhoWatchesAndNotByWhoLooks() throws IOException {
    HistoryStore history = new MemoryHistory(100);
    Engine first = engine(history, context -> Health.healthy("fine"));
    first.start();
    await().atMost(GENEROUS).until(() -> history.states("health").containsKey("warehouse"));
    first.stop();
    String text = history.states("health").get("warehouse");
    history.commit(
        new Transaction(List.of(StateChange.to("health", "removed", () -> text)), List.of()));

    Engine second = engine(history, context -> Health.healthy("fine"));
    second.recall();
    second.onDemand().lookNow();
    assertThat(history.states("health")).containsOnlyKeys("warehouse", "removed");
    second.start();
    await().atMost(GENEROUS).until(() -> !history.states("health").containsKey("removed"));
    assertThat(history.states("health")).containsOnlyKeys("warehouse");
    second.close();
    first.close();
  }

  @Test
  void goesOnFromWhatADiskKeptThatComesAfterTheStart() throws IOException {
    HistoryStore disk = new MemoryHistory(100);
    Engine first = engine(disk, context -> Health.critical("disk full"));
    first.start();
    await().atMost(GENEROUS).until(() -> shown(first).shown() == Level.CRITICAL);
    Optional<Instant> since = shown(first).since();
    first.close();

    AtomicBoolean there = new AtomicBoolean();
    Engine second =
        engine(
            (choice, news, late) ->
                SteadyHistory.after(
                    Optional.empty(),
                    () -> {
                      if (!there.get()) {
                        throw new IOException("not mounted yet");
                      }
                      return disk;
                    },
                    late,
                    Clock.systemUTC(),
                    news,
                    work -> Daemon.of("restart-test", work)),
            context -> Health.critical("disk full"));
    second.start();
    await().atMost(GENEROUS).until(() -> shown(second).shown() == Level.CRITICAL);
    assertThat(shown(second).since()).isNotEqualTo(since);
    there.set(true);
    await().atMost(GENEROUS).until(() -> shown(second).since().equals(since));
    second.close();
    assertThat(KeptText.read(disk.states("health").get("warehouse")).shown().since())
        .isEqualTo(since);
  }

  @Test
  void windowsGoOnFromWhatTheHistoryKept() throws IOException {
    HistoryStore history = new MemoryHistory(100, 10_000);
    AtomicInteger looks = new AtomicInteger();
    HealthCheck counts =
        context -> {
          context.measurements().counter("looks_total", looks.incrementAndGet());
          return Health.healthy("fine");
        };
    Engine first = engine(history, counts);
    first.start();
    await().atMost(GENEROUS).until(() -> looks.get() > 9);
    first.close();
    SeriesKey key = history.series(Optional.of("looks_total")).get(0);
    int before = history.samples(key, Instant.EPOCH, Instant.MAX, 1_000).size();
    assertThat(before).isGreaterThan(8);

    Engine second = engine(history, counts);
    second.start();
    await()
        .atMost(GENEROUS)
        .until(() -> window(second, "looks_total").map(Window::known).orElse(0L) > before);
    Window window = window(second, "looks_total").orElseThrow();
    assertThat(window.min()).isEqualTo(1);
    assertThat(window.increase()).isEqualTo(window.last() - 1);
    second.close();
  }

  private static Optional<Window> window(Engine engine, String metric) {
    return engine
        .series()
        .filter(one -> one.metric().equals(metric))
        .findFirst()
        .map(one -> one.window(0, Long.MAX_VALUE));
  }

  @Test
  void resultsAreKeptNewestFirst() throws IOException {
    HistoryStore history = new MemoryHistory(3);
    Engine engine = engine(history, context -> Health.healthy("fine"));
    engine.start();
    await().atMost(GENEROUS).until(() -> rows(history).size() == 3);
    engine.stop();
    assertThat(rows(history)).hasSize(3).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
    engine.close();
  }

  private static List<ResultRow> rows(HistoryStore history) throws IOException {
    return history.results(Optional.of("warehouse"), Instant.EPOCH, Instant.MAX, 10);
  }

  @Test
  void aStoreThatFailsDoesNotStopTheWatching() {
    Engine engine = engine(new GoneHistory(), context -> Health.healthy("fine"));
    engine.start();
    await().atMost(GENEROUS).until(() -> shown(engine).shown() == Level.HEALTHY);
    engine.close();
  }
}
