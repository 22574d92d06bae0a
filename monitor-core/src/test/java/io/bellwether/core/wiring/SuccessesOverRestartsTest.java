// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.codec.SuccessText;
import io.bellwether.testkit.NoLeaks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class SuccessesOverRestartsTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final String LATE =
      "checks: {late: {kind: no-success-since, every: 50ms, of: etl}}";

  private final HistoryStore history = new MemoryHistory(100);

  private Engine engine(String file, HealthCheck etl) {
    Setup setup = new Setup();
    Tree tree =
        Tree.empty().with(Section.CHECKS, "etl", HostCode.check(etl), Map.of("every", "50ms"));
    Checked checked = setup.check(Inputs.none().text("a.yaml", file).code(tree));
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        new SystemTicks(),
        RestartTest.kept(checked, history),
        List.of(),
        List.of(),
        SuccessesOverRestartsTest.class.getClassLoader(),
        Calls.UNHEARD,
        setup.ownKinds());
  }

  private static ComponentStatus late(Engine engine) {
    return engine.shown().statuses().stream()
        .filter(one -> one.component().equals("late"))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Instant> kept() throws IOException {
    String text = history.states("success").get("late");
    return text == null
        ? Optional.empty()
        : Optional.ofNullable(SuccessText.read(text).successes().get(""))
            .flatMap(last -> last.at());
  }

  @Test
  void theLastSuccessIsKnownAfterARestartAndForgottenWithTheCheck() throws IOException {
    Engine first = engine(LATE, context -> Health.healthy("80 rows"));
    first.start();
    await().atMost(GENEROUS).until(() -> late(first).shown() == Level.HEALTHY);
    first.close();
    Instant success = kept().orElseThrow();

    Instant started = Instant.now();
    Engine second = engine(LATE, context -> Health.critical("no rows"));
    second.start();
    await()
        .atMost(GENEROUS)
        .until(() -> history.results(Optional.of("late"), started, Instant.MAX, 9).size() > 2);
    assertThat(late(second).shown()).isEqualTo(Level.HEALTHY);
    assertThat(late(second).last().orElseThrow().details()).containsEntry("last_success", success);
    second.close();
    assertThat(kept()).contains(success);

    Engine third = engine("name: shop", context -> Health.healthy("80 rows"));
    third.start();
    await().atMost(GENEROUS).until(() -> history.states("success").isEmpty());
    third.close();
  }
}
