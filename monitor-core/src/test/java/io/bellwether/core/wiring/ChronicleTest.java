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
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.SteadyHistory;
import io.bellwether.core.schedule.Daemon;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChronicleTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final HealthCheck FULL =
      context -> {
        context.measurements().gauge("depth", 7);
        return Health.critical("full").with("cpu_percent", 97.5);
      };

  private final AtomicInteger openings = new AtomicInteger();
  private final HistoryStore store = new MemoryHistory(100, 1_000);

  private static Checked checked(HealthCheck check) {
    Map<String, String> often = Map.of("every", "50ms", "timeout", "40ms");
    return new Setup()
        .check(
            Inputs.none()
                .code(Tree.empty().with(Section.CHECKS, "queue", HostCode.check(check), often)));
  }

  private Engine engine(Chronicle.Opening opening, Optional<String> kind) {
    Checked checked = checked(FULL);
    var choice =
        new HistoryChoice(
            kind.orElse(checked.configuration().history().kind()),
            checked.configuration().history().settings());
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        new SystemTicks(),
        new Chronicle(choice, opening, Clock.systemUTC()),
        List.of(),
        List.of(),
        ChronicleTest.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }

  private HistoryStore opened(Object choice, Object news, Object late) {
    openings.incrementAndGet();
    return store;
  }

  @Test
  void whatOnlyLooksOnceOpensNone() {
    Engine engine = engine(this::opened, Optional.empty());
    engine.onDemand().lookNow();
    engine.close();
    assertThat(openings).hasValue(0);
  }

  @Test
  void watchingKeepsStatesResultsFiguresAndWhatTheGuideCallsPerformance() throws IOException {
    Engine engine = engine(this::opened, Optional.of("shelf"));
    engine.start();
    await()
        .atMost(GENEROUS)
        .until(() -> store.results(Optional.of("queue"), Instant.EPOCH, Instant.MAX, 9).size() > 2);
    engine.stop();
    engine.start();
    assertThat(openings).hasValue(1);
    assertThat(store.states("health")).containsKey("queue");
    assertThat(store.series(Optional.empty()).stream().map(SeriesKey::metric))
        .contains("depth", HealthMeters.LEVEL, HealthMeters.TIME);
    SeriesKey level = store.series(Optional.of(HealthMeters.LEVEL)).get(0);
    assertThat(store.samples(level, Instant.EPOCH, Instant.MAX, 9))
        .hasSizeGreaterThan(2)
        .allSatisfy(sample -> assertThat(sample.value()).isEqualTo(3));
    engine.close();
  }

  @Test
  void whatLooksFoundBeforeTheStartIsKeptWithTheStart() throws IOException {
    Engine engine = engine(this::opened, Optional.empty());
    engine.onDemand().lookNow();
    engine.recall();
    assertThat(store.states("health").get("queue")).contains("full");
    assertThat(engine.shown().statuses().get(0).shown()).isEqualTo(Level.CRITICAL);
    engine.close();
  }

  @Test
  void whatSomebodyDidIsInTheAuditLog() throws IOException {
    Engine engine = engine(this::opened, Optional.empty());
    engine.start();
    assertThat(engine.records().note("anna", "socket", "reload", "done"))
        .isEqualTo(store.durable());
    assertThat(store.audit(0, 9))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.act().actor()).isEqualTo("anna");
              assertThat(entry.act().act()).isEqualTo("reload");
            });
    engine.close();
  }

  @Test
  void withoutAStoreWatchingGoesOnAndTheCheckOfItselfSaysWhy() {
    Engine engine =
        engine(
            (choice, news, late) -> {
              throw new HistoryException("history.db is not ours", "name another folder", null);
            },
            Optional.empty());
    engine.start();
    await()
        .atMost(GENEROUS)
        .until(() -> engine.shown().statuses().get(0).shown() == Level.CRITICAL);
    assertThat(engine.vitals().troubles().get(0).text())
        .contains("in memory only", "history.db is not ours", "name another folder");
    engine.close();
  }

  @Test
  void nobodyButWhoChangesTheHistoryWaitsForADiskThatHangs() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch opening = new CountDownLatch(2);
    Chronicle chronicle =
        new Chronicle(
            choice("shelf"),
            (choice, news, late) ->
                SteadyHistory.after(
                    Optional.empty(),
                    () -> {
                      opening.countDown();
                      awaitQuietly(choice.kind().equals("hangs") ? hanging : new CountDownLatch(0));
                      return store;
                    },
                    late,
                    Clock.systemUTC(),
                    news,
                    work -> Daemon.of("chronicle-test", work)),
            Clock.systemUTC());
    chronicle.open(kept -> {});
    Thread reloads = Daemon.of("reloads", () -> chronicle.follow(choice("hangs"), kept -> {}));
    reloads.start();
    opening.await();
    assertThat(chronicle.note(new AuditAct(Instant.EPOCH, "anna", "", "pause", "", "done")))
        .isFalse();
    assertThat(reloads.isAlive()).isTrue();
    hanging.countDown();
    reloads.join();
    assertThat(store.audit(0, 9)).hasSize(1);
    chronicle.close();
  }

  private static HistoryChoice choice(String kind) {
    return new HistoryChoice(kind, checked(FULL).configuration().history().settings());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
