// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Secret;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.api.source.Event;
import io.bellwether.api.source.Memory;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import io.bellwether.testkit.NoLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What sources tell and remember, over restarts and reloads. */
@ExtendWith(NoLeaks.class)
class RememberedTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final String CANARY = "canary-of-the-gate";

  @TempDir private Path folder;

  private final HistoryStore history = new MemoryHistory(100);

  /** What the watched thing looks like; its changes are told. */
  private final AtomicInteger state = new AtomicInteger(1);

  private final AtomicInteger looks = new AtomicInteger();

  private final List<Kind<?, ?>> kinds =
      List.of(
          Kind.of("gate", HealthCheck.class, GateSettings.class, (one, two) -> gate()),
          Kind.of("door", HealthCheck.class, GateSettings.class, (one, two) -> gate()));

  record GateSettings(
      @Setting(help = "Word.") Secret password,
      @Setting(help = "Name.", byDefault = "a") String name) {}

  private HealthCheck gate() {
    return context -> {
      String now = String.valueOf(state.get());
      Memory memory = context.measurements().memory();
      Optional<String> before = memory.recall("state", 1);
      if (before.isPresent() && !before.get().equals(now)) {
        String what = "from " + before.get() + " to " + now + " with password=" + CANARY;
        context.measurements().tell(Event.of("gate", what).by(CANARY));
      }
      memory.remember("state", 1, now);
      looks.incrementAndGet();
      return Health.healthy("fine");
    };
  }

  private Engine engine(String file) throws IOException {
    Files.writeString(folder.resolve("bellwether.yaml"), file);
    Setup setup = new Setup();
    ClassLoader loader = RememberedTest.class.getClassLoader();
    PluginSet set =
        new PluginSet(
            loader,
            List.of(() -> kinds, setup.ownKinds()),
            Optional.empty(),
            AskingFile.NONE,
            Calls.UNHEARD);
    Inputs inputs = Inputs.none().file(folder.resolve("bellwether.yaml"));
    Checked checked = setup.check(inputs, set);
    assertThat(checked.problems()).isEmpty();
    Engine engine =
        new Engine(
            checked.configuration(),
            checked.warnings(),
            new SystemTicks(),
            RestartTest.kept(checked, history),
            List.of(),
            List.of(),
            loader,
            Calls.UNHEARD,
            setup.ownKinds());
    engine.rereads(set, () -> setup.check(inputs, set));
    return engine;
  }

  private static String file(String kind, String more) {
    return "checks: {north: {kind: "
        + kind
        + ", every: 100ms, timeout: 100ms, password: "
        + CANARY
        + more
        + "}}";
  }

  private void awaitLooks() {
    int from = looks.get();
    await().atMost(GENEROUS).until(() -> looks.get() > from + 2);
  }

  private List<EventRow> events() throws IOException {
    return history.events(Optional.of("north"), Optional.empty(), Instant.EPOCH, Instant.MAX, 100);
  }

  @Test
  void aChangeThatHappenedBetweenTwoProcessesIsToldOnceAndWithoutSecrets() throws IOException {
    try (Closing first = start(file("gate", ""))) {
      awaitLooks();
      assertThat(first.engine().isRunning()).isTrue();
      assertThat(events()).isEmpty();
    }
    state.set(2);
    for (int i = 0; i < 2; i++) {
      try (Closing again = start(file("gate", ""))) {
        awaitLooks();
        assertThat(
                again
                    .engine()
                    .records()
                    .events(Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.MAX, 9))
            .singleElement()
            .satisfies(
                row -> {
                  assertThat(row.what()).startsWith("from 1 to 2").doesNotContain(CANARY);
                  assertThat(row.by()).isEqualTo("***");
                  assertThat(row.kind()).isEqualTo("gate");
                });
      }
    }
    assertThat(history.states("memory")).containsOnlyKeys("north/state");
  }

  @Test
  void aReloadKeepsWhatIsRememberedAndAnotherKindBeginsAnew() throws IOException {
    try (Closing one = start(file("gate", ""))) {
      awaitLooks();
      state.set(2);
      reload(one.engine(), file("gate", ", name: other"));
      awaitLooks();
      assertThat(events()).hasSize(1);
      reload(one.engine(), file("door", ""));
      await().atMost(GENEROUS).until(() -> !history.states("memory").isEmpty());
      awaitLooks();
      reload(one.engine(), file("gate", "").replace("north", "south"));
      assertThat(history.states("memory")).doesNotContainKey("north/state");
    }
  }

  @Test
  void anotherKindOfTheSameNameIsToldNothingOfTheOneBefore() throws IOException {
    try (Closing one = start(file("gate", ""))) {
      awaitLooks();
      one.engine().stop();
      state.set(2);
      reload(one.engine(), file("door", ""));
      one.engine().start();
      awaitLooks();
      assertThat(events()).isEmpty();
    }
  }

  @Test
  void whatIsDamagedIsDroppedAndWhoIsGoneIsForgotten() throws IOException {
    try (Closing first = start(file("gate", ""))) {
      awaitLooks();
      assertThat(first.engine().isRunning()).isTrue();
    }
    String text = history.states("memory").get("north/state");
    put("north/state", text.substring(0, text.length() - 1) + "7");
    put("gone/state", text);
    state.set(2);
    try (Closing second = start(file("gate", ""))) {
      awaitLooks();
      assertThat(second.engine().isRunning()).isTrue();
      assertThat(events()).isEmpty();
      state.set(3);
      await().atMost(GENEROUS).until(() -> events().size() == 1);
      assertThat(events().get(0).what()).startsWith("from 2 to 3");
      assertThat(history.states("memory")).containsOnlyKeys("north/state");
    }
  }

  private void put(String name, String text) throws IOException {
    history.commit(new Transaction(List.of(StateChange.to("memory", name, () -> text)), List.of()));
  }

  private void reload(Engine engine, String file) throws IOException {
    Files.writeString(folder.resolve("bellwether.yaml"), file);
    engine.reload();
  }

  private record Closing(Engine engine) implements AutoCloseable {
    @Override
    public void close() {
      engine.close();
    }
  }

  private Closing start(String file) throws IOException {
    Engine engine = engine(file);
    engine.start();
    return new Closing(engine);
  }
}
