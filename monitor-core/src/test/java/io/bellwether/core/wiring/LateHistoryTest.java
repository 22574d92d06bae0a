// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A disk that is mounted only after the start. */
class LateHistoryTest {
  private final MemoryHistory disk = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(disk, AlarmScene.watching("warehouse", "shop"));

  private String toldAndStartedWithoutTheDisk() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    String episode = scene.alert("warehouse").id();
    scene.told();
    scene.restartBlind(Duration.ofSeconds(5), new MemoryHistory(10));
    scene.look("warehouse", Level.CRITICAL, "disk full");
    assertThat(scene.alert("warehouse").id()).isNotEqualTo(episode);
    return episode;
  }

  @Test
  void theEpisodeOfBeforeGoesOnWhereNobodyWasToldOfTheNewerOne() {
    String episode = toldAndStartedWithoutTheDisk();
    scene.pass(2).recallLate(disk).pass(Duration.ofMinutes(5));
    assertThat(scene.alert("warehouse").id()).isEqualTo(episode);
    assertThat(scene.told()).isEmpty();
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    scene.deliverAll();
    assertThat(disk.states("alert")).isEmpty();
    assertThat(disk.states("group")).isEmpty();
    assertThat(disk.states("outbox")).isEmpty();
  }

  @Test
  void theNewerOneGoesOnWherePeopleWereToldOfIt() {
    String episode = toldAndStartedWithoutTheDisk();
    scene.pass(20).deliverAll();
    String newer = scene.alert("warehouse").id();
    scene.told();
    scene.recallLate(disk).pass(Duration.ofMinutes(5));
    assertThat(scene.alert("warehouse").id()).isEqualTo(newer);
    assertThat(scene.told()).isEmpty();
    assertThat(disk.alerts(Instant.EPOCH, Instant.MAX, 10))
        .filteredOn(row -> row.id().equals(episode))
        .singleElement()
        .satisfies(row -> assertThat(row.resolved()).isPresent())
        .extracting(AlertRow::resolvedBy)
        .isEqualTo("the history came late");
  }

  @Test
  void whatBeganMeanwhileIsToldAndWhatWasToldIsNotToldAgain() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();
    scene.restartBlind(Duration.ofSeconds(5), new MemoryHistory(10));
    scene.look("shop", Level.CRITICAL, "door stuck").pass(2);
    scene.recallLate(disk).pass(Duration.ofMinutes(1));
    assertThat(scene.told()).containsExactly("ops FIRING [bellwether] critical: shop: door stuck");
    assertThat(scene.firing()).containsOnlyKeys("shop", "warehouse");
  }
}
