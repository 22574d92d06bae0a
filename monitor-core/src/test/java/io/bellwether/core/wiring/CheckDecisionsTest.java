// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.alert.Decision;
import io.bellwether.core.history.MemoryHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is kept of why the alert of a check began. */
class CheckDecisionsTest {
  private final MemoryHistory history = new MemoryHistory(1_000);

  private Decision decision(Map<String, ?> settings, Consumer<AlarmScene> happens)
      throws IOException {
    AlarmScene scene =
        new AlarmScene(history, AlarmScene.with(AlarmScene.told("ops"), "warehouse", settings));
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    happens.accept(scene);
    return KeptDecision.read(history.alerts(Instant.EPOCH, Instant.MAX, 10).get(0).decision())
        .orElseThrow();
  }

  private static void thrice(AlarmScene scene) {
    for (String how : List.of("55", "56", "57")) {
      assertThat(scene.firing()).isEmpty();
      scene.look("warehouse", Level.CRITICAL, how + " of 60 connections").pass(10);
    }
  }

  @Test
  void itSaysHowManyLooksTheCheckItselfAsksFor() throws IOException {
    Map<String, ?> settings = Map.of("failures", 3, "recovery", 2);
    Decision decision = decision(settings, CheckDecisionsTest::thrice);
    assertThat(decision.settled())
        .isEqualTo("3 failures in a row, over after 2 good looks in a row");
    assertThat(decision.lines())
        .contains("settled: 3 failures in a row, over after 2 good looks in a row");
  }

  @Test
  void oneLookMayBeEnough() throws IOException {
    assertThat(
            decision(
                    Map.of("failures", 1, "recovery", 1),
                    scene -> scene.look("warehouse", Level.WARNING, "55 of 60 connections"))
                .settled())
        .isEqualTo("at once, over after 1 good look");
  }

  @Test
  void silenceIsNoFailureInARow() throws IOException {
    Map<String, ?> settings = Map.of("failures", 3, "expires", "30s");
    assertThat(decision(settings, scene -> scene.pass(Duration.ofMinutes(5))).settled())
        .isEqualTo("no result within 30s, over after 1 good look");
  }
}
