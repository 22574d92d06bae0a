// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.MessageRow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckAlertsTest {
  private final MemoryHistory history = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse"));

  @Test
  void aCheckThatTurnsCriticalIsToldOnceAndToldWhenItIsOver() throws IOException {
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    scene.look("warehouse", Level.CRITICAL, "57 of 60 connections");
    assertThat(scene.firing()).containsExactly(Map.entry("warehouse", "critical"));
    assertThat(scene.told()).as("before the group has waited").isEmpty();
    scene.pass(10);
    assertThat(scene.told())
        .containsExactly("ops FIRING [bellwether] critical: warehouse: 57 of 60 connections");

    for (int i = 0; i < 100; i++) {
      scene.look("warehouse", Level.CRITICAL, "58 of 60 connections").pass(10);
    }
    assertThat(scene.told()).isEmpty();

    scene.look("warehouse", Level.HEALTHY, "12 of 60 connections").pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    assertThat(scene.firing()).isEmpty();
    scene.deliverAll();
    assertThat(history.states("alert")).isEmpty();
    assertThat(history.states("group")).isEmpty();
    assertThat(history.states("outbox")).isEmpty();
    AlertRow row = history.alerts(Instant.EPOCH, Instant.MAX, 10).get(0);
    assertThat(row.component()).isEqualTo("warehouse");
    assertThat(row.resolved()).isPresent();
    assertThat(row.decision()).contains("\"channels\":[\"ops\"]");
    assertThat(history.messages(Optional.empty(), Instant.EPOCH, Instant.MAX, 10))
        .extracting(MessageRow::outcome)
        .containsExactly("delivered", "delivered");
  }

  /** Unknown to unknown is no change of health, and yet somebody has to hear of it. */
  @Test
  void aSourceWhoseFirstLookIsRefusedAlerts() {
    scene.look("warehouse", Level.UNKNOWN, "password is wrong").pass(10);
    assertThat(scene.told())
        .containsExactly("ops FIRING [bellwether] warning: warehouse: password is wrong");
  }

  @Test
  void nothingIsSaidOfOneThatNobodyHasLookedAt() {
    scene.pass(Duration.ofHours(1));
    assertThat(scene.told()).isEmpty();
    assertThat(scene.firing()).isEmpty();
  }

  @Test
  void whatWasCriticalAndGoesBlindStaysCriticalInOneEpisode() {
    scene.reload(AlarmScene.with(AlarmScene.watching(), "warehouse", Map.of("expires", "30s")));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    String episode = scene.alert("warehouse").id();
    scene.told();
    scene.pass(Duration.ofMinutes(10)); // its result is too old
    assertThat(scene.alert("warehouse").id()).isEqualTo(episode);
    assertThat(scene.firing()).containsEntry("warehouse", "critical");
    scene.restart(Duration.ofMinutes(5)).pass(Duration.ofHours(1));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10);
    assertThat(scene.alert("warehouse").id()).isEqualTo(episode);
    assertThat(scene.firing()).containsEntry("warehouse", "critical");
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void aSettingMakesEveryTroubleOfACheckCriticalAndAnotherSilencesIt() {
    scene.reload(
        AlarmScene.with(
            AlarmScene.with(AlarmScene.watching(), "vital", Map.of("critical", true)),
            "quiet",
            Map.of("alert", false)));
    scene.look("vital", Level.WARNING, "slow").look("quiet", Level.CRITICAL, "dead").pass(10);
    assertThat(scene.firing()).containsExactly(Map.entry("vital", "critical"));
  }

  /** Else nobody would hear of the outage at all. */
  @Test
  void aLostComponentThatDoesNotAlertKeepsNothingBack() {
    Tree tree = AlarmScene.with(AlarmScene.watching(), "database", Map.of("alert", false));
    tree = AlarmScene.with(tree, "shop", Map.of("depends-on", List.of("database")));
    scene.reload(tree);
    scene.look("database", Level.HEALTHY, "fine").look("shop", Level.HEALTHY, "fine").pass(10);
    scene.lose("database").look("shop", Level.CRITICAL, "no connection").lose("database").pass(10);
    scene.raise(AlarmScene.given("Etl", "source", "database", "component", "etl"));
    scene.pass(60);
    assertThat(scene.firing()).containsOnlyKeys("shop", "etl");
    assertThat(scene.told())
        .anyMatch(one -> one.contains("shop"))
        .anyMatch(one -> one.contains("Etl"));
  }

  @Test
  void soDoesOneThatAReloadKeepsFromAlerting() {
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    scene.lose("warehouse").lose("warehouse").pass(10).deliverAll();
    scene.raise(AlarmScene.given("Etl", "source", "warehouse", "component", "etl"));
    scene.pass(30);
    assertThat(scene.firing()).containsOnlyKeys("warehouse");
    scene.reload(AlarmScene.with(AlarmScene.watching(), "warehouse", Map.of("alert", false)));
    scene.pass(30);
    assertThat(scene.firing()).containsOnlyKeys("etl");
  }

  @Test
  void theAlertOfACheckThatIsTakenOutEndsAndSaysWhy() throws IOException {
    scene.reload(AlarmScene.watching("a", "b"));
    scene.look("a", Level.CRITICAL, "x").look("b", Level.CRITICAL, "y").pass(10).deliverAll();
    scene.told();
    scene.reload(AlarmScene.watching("a"));
    scene.pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    List<AlertRow> rows = history.alerts(Instant.EPOCH, Instant.MAX, 10);
    assertThat(rows)
        .filteredOn(row -> row.resolved().isPresent())
        .singleElement()
        .extracting(AlertRow::resolvedBy)
        .isEqualTo("the source was taken out");
    assertThat(scene.firing()).containsOnlyKeys("a");
  }

  @Test
  void aPauseEndsTheAlertWithItsReasonAndAfterItTheCheckSpeaksAgain() throws IOException {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();
    scene.reload(
        AlarmScene.watching("warehouse").with(Map.of("paused", Map.of("warehouse", "moving"))));
    scene.pass(10).deliverAll();
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 10))
        .singleElement()
        .extracting(AlertRow::resolvedBy)
        .isEqualTo("paused: moving");
    scene.reload(AlarmScene.watching("warehouse")).pass(10);
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops FIRING");
  }
}
