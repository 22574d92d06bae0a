// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthBookTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Scene scene = new Scene();

  private Scene appOnWarehouse() {
    return scene
        .with("warehouse", "app")
        .rests("app", "warehouse")
        .registered()
        .healthy("warehouse", "app")
        .forget()
        .after(SECOND);
  }

  @Test
  void componentIsUnknownUntilItWasLookedAt() {
    ComponentStatus status = scene.with("app").registered().status("app");
    assertThat(status.shown()).isEqualTo(UNKNOWN);
    assertThat(status.message()).isEqualTo("not yet looked at");
    assertThat(status.since()).isEmpty();
    assertThat(status.raw()).isEmpty();
    assertThat(scene.changes).isEmpty();
  }

  @Test
  void everyResultTouchesItsComponentAndOnlyAChangeIsTold() {
    scene.with("app", "other").registered().healthy("app");
    assertThat(scene.turn.touched()).containsExactly("app");
    assertThat(scene.turn.changes()).hasSize(1);
    scene.healthy("app");
    assertThat(scene.turn.touched()).containsExactly("app");
    assertThat(scene.turn.changes()).isEmpty();
  }

  @Test
  void changeCarriesWhatPeopleNeed() {
    scene.with("app").registered().healthy("app").after(SECOND).critical("app");
    HealthChange change = scene.changes.get(1);
    assertThat(change.component()).isEqualTo("app");
    assertThat(change.from()).isEqualTo(HEALTHY);
    assertThat(change.to()).isEqualTo(CRITICAL);
    assertThat(change.message()).isEqualTo("broken");
    assertThat(change.at()).isEqualTo(scene.now().at());
    assertThat(change.result().orElseThrow().level()).isEqualTo(CRITICAL);
  }

  @Test
  void sinceMovesWithTheLevelOnly() {
    scene.with("app").registered().critical("app").after(SECOND).lost("app");
    assertThat(scene.status("app").since()).contains(Scene.START);
    assertThat(scene.status("app").message()).isEqualTo("could not connect");
    assertThat(scene.status("app").lost()).isTrue();
  }

  @Test
  void resultOfWhatIsNotThereSaysNothing() {
    scene.registered().critical("ghost");
    assertThat(scene.turn.changes()).isEmpty();
    assertThat(scene.turn.touched()).isEmpty();
    assertThat(scene.book.status("ghost")).isEmpty();
  }

  @Test
  void whatIsRecalledLaterHoldsForThoseThatNobodyLookedAt() {
    appOnWarehouse().critical("warehouse", "app");
    Map<String, Kept> kept =
        Map.of(
            "warehouse", scene.book.kept("warehouse").orElseThrow(),
            "app", scene.book.kept("app").orElseThrow());
    scene = new Scene();
    scene.with("warehouse", "app", "new").rests("app", "warehouse").registered().healthy("app");
    scene.turn = scene.book.recall(kept, scene.now());
    assertThat(scene.shown("warehouse")).isEqualTo(CRITICAL);
    assertThat(scene.shown("app")).as("looked at since").isEqualTo(HEALTHY);
    assertThat(scene.shown("new")).isEqualTo(UNKNOWN);
    assertThat(scene.book.components()).containsExactly("warehouse", "app", "new");
  }

  @Test
  void registeringAgainKeepsWhatIsKnownByName() {
    appOnWarehouse().critical("warehouse");
    scene.components.clear();
    scene.with("new").with(Scene.component("warehouse", 2, 3)).with("app");
    scene.registered();
    assertThat(scene.book.components()).containsExactly("new", "warehouse", "app");
    assertThat(scene.shown("warehouse")).isEqualTo(CRITICAL);
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    assertThat(scene.shown("new")).isEqualTo(UNKNOWN);
    scene.healthy("warehouse", "warehouse");
    assertThat(scene.shown("warehouse")).as("new rules hold at once").isEqualTo(CRITICAL);
    scene.healthy("warehouse");
    assertThat(scene.shown("warehouse")).isEqualTo(HEALTHY);
  }

  @Test
  void removedComponentIsGoneAndExplainsNothing() {
    appOnWarehouse().lost("warehouse").critical("app").forget();
    scene.components.remove(0);
    scene.edges.clear();
    scene.registered().after(Duration.ofHours(1));
    assertThat(scene.book.status("warehouse")).isEmpty();
    assertThat(scene.asks).containsExactly("app");
    assertThat(scene.status("app").because()).isEmpty();
  }

  @Test
  void removedRootIsNotWaitedFor() {
    appOnWarehouse().critical("app");
    scene.components.remove(0);
    scene.edges.clear();
    scene.registered();
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void waitGoesOnOverARegistration() {
    appOnWarehouse().critical("app").registered().after(SECOND).lost("warehouse");
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
  }

  @Test
  void restartDuringAnOutageStillShowsTheOutage() {
    appOnWarehouse().lost("warehouse").critical("app").forget().restarted();
    assertThat(scene.changes).isEmpty();
    assertThat(scene.shown("warehouse")).isEqualTo(CRITICAL);
    assertThat(scene.status("app").because()).containsExactly("warehouse");
    assertThat(scene.status("app").message()).contains("warehouse is down (since 03:12:01)");
    scene.after(SECOND).lost("warehouse").critical("app");
    assertThat(scene.changes).isEmpty();
    scene.after(SECOND).healthy("warehouse").after(SECOND).healthy("app");
    assertThat(scene.levels("app")).containsExactly(HEALTHY);
  }

  @Test
  void restartWithoutAnyNewResultExpiresAndDoesNotHeal() {
    appOnWarehouse().lost("warehouse").critical("app").restarted().after(Duration.ofHours(1));
    assertThat(scene.shown("warehouse")).isEqualTo(UNKNOWN);
    assertThat(scene.status("warehouse").known()).contains(CRITICAL);
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
  }

  @Test
  void restartKeepsHowFarThingsHadSettled() {
    scene.with(Scene.component("app", 3, 2)).registered().healthy("app").critical("app", "app");
    scene.restarted().critical("app");
    assertThat(scene.shown("app")).isEqualTo(CRITICAL);
  }

  @Test
  void failureThatWasItsOwnBeforeTheRestartStaysItsOwn() {
    appOnWarehouse().unknown("app").after(SECOND).healthy("warehouse").restarted();
    scene.after(SECOND).lost("warehouse").unknown("app");
    assertThat(scene.status("app").message()).isEqualTo("grant missing");
  }

  @Test
  void failureThatWaitedAtTheRestartIsExplainedByTheLossThatIsFoundAfterIt() {
    appOnWarehouse().critical("app").restarted();
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    scene.after(SECOND).critical("app").after(SECOND).lost("warehouse");
    assertThat(scene.status("app").because()).containsExactly("warehouse");
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
  }

  @Test
  void componentWhoseRootCameBackDuringTheRestartIsAskedAndReleased() {
    appOnWarehouse().lost("warehouse").critical("app").after(SECOND).healthy("warehouse").forget();
    scene.restarted();
    assertThat(scene.asks).containsExactly("app");
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    scene.after(SECOND).healthy("app");
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
  }

  @Test
  void overallIsThatOfWhatIsShown() {
    appOnWarehouse().lost("warehouse").critical("app");
    Overall.Picture all = scene.book.overall().all();
    assertThat(all.level()).isEqualTo(CRITICAL);
    assertThat(all.index()).hasValue(12.5);
  }
}
