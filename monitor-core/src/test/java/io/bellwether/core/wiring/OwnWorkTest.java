// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Load that the slow figures of a source make is no reason to wake anybody, for a while. */
class OwnWorkTest {
  private static final Duration USUAL = Duration.ofMinutes(2);

  private final PlayedWeek shop;
  private final AlarmScene scene;

  OwnWorkTest() throws Exception {
    Rule load = PlayedWeek.rule("busy", "queue > 80", Duration.ZERO);
    Rule explained = PlayedWeek.explainedByOwnWork(load);
    Rule stranger = PlayedWeek.rule("idle", "queue < 10", Duration.ZERO);
    shop = new PlayedWeek(new MemoryHistory(1_000), new Random(1), explained, stranger);
    scene = shop.scene;
    scene.look("web", Level.HEALTHY, "200");
    looks(40);
    scene.told();
  }

  /** A look at the database, and some time in which a message would go. */
  private List<String> looks(double queue) {
    scene.look("web", Level.HEALTHY, "200").handle(shop.queueIs(queue));
    scene.deliverAll().pass(30);
    return scene.told();
  }

  private void works(boolean begins) {
    works(begins, USUAL);
  }

  private void works(boolean begins, Duration usual) {
    scene.handle(
        new Event.Load(
            "db",
            begins,
            begins ? usual : Duration.ZERO,
            begins ? Duration.ofMinutes(1) : Duration.ZERO));
  }

  @Test
  void loadIsToldWhenNoWorkOfOursExplainsIt() {
    assertThat(looks(95)).hasSize(1);
  }

  @Test
  void loadThatEndsWithTheWorkIsNeverTold() {
    works(true);
    assertThat(looks(95)).isEmpty();
    works(false);
    assertThat(looks(95)).isEmpty();
    for (int i = 0; i < 10; i++) {
      assertThat(looks(40)).isEmpty();
    }
  }

  @Test
  void loadOfShortWorkIsNotToldBeforeTheNextLookFindsItOver() {
    works(true, Duration.ofSeconds(3));
    scene.look("web", Level.HEALTHY, "200").handle(shop.queueIs(95)).pass(3);
    works(false);
    scene.look("web", Level.HEALTHY, "200").deliverAll().pass(45);
    assertThat(scene.told()).isEmpty();
    assertThat(looks(40)).isEmpty();
    assertThat(looks(40)).isEmpty();
  }

  @Test
  void loadThatOutlivesTheWorkIsTold() {
    works(true);
    looks(95);
    works(false);
    assertThat(looks(95)).isEmpty();
    looks(95);
    assertThat(looks(95)).isEmpty();
    assertThat(scene.sent).hasSize(1);
  }

  @Test
  void workThatHangsHidesNothingForLong() {
    works(true);
    for (int i = 0; i < 9; i++) {
      assertThat(looks(95)).isEmpty();
    }
    looks(95);
    looks(95);
    assertThat(scene.sent).hasSize(1);
  }

  @Test
  void whatLoadDoesNotExplainIsToldAtOnce() {
    works(true);
    assertThat(looks(5)).hasSize(1);
  }

  @Test
  void warningOfItsOwnCheckWaitsForTheEndOfTheWork() {
    works(true);
    scene.look("db", Level.WARNING, "busy").look("db", Level.WARNING, "busy").pass(60);
    assertThat(scene.firing()).isEqualTo(Map.of("db", "warning"));
    assertThat(scene.told()).isEmpty();
    works(false);
    for (int i = 0; i < 2; i++) {
      scene.look("web", Level.HEALTHY, "200").look("db", Level.WARNING, "busy").pass(61);
    }
    assertThat(scene.told()).hasSize(1);
  }

  @Test
  void lossOfSightIsNotExplainedByWork() {
    works(true);
    scene.look("db", Level.UNKNOWN, "?").look("db", Level.UNKNOWN, "?").pass(60);
    assertThat(scene.firing()).isEqualTo(Map.of("db", "warning"));
    assertThat(scene.told()).hasSize(1);
  }

  @Test
  void lostSourceIsToldAtOnce() {
    works(true);
    scene.lose("db");
    scene.lose("db");
    scene.pass(60);
    assertThat(scene.firing()).isEqualTo(Map.of("db", "critical"));
    assertThat(scene.told()).hasSize(1);
  }
}
