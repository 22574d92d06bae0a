// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.bellwether.api.Level;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.notify.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActingTest {
  private final MemoryHistory history = new MemoryHistory(1_000);
  private final AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse"));

  @BeforeEach
  void itIsCriticalAndTold() {
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();
  }

  @Test
  void anAcknowledgementIsToldWrittenDownAndStillThereAfterAKill() throws IOException {
    Alert alert = scene.alert("warehouse");
    CompletableFuture<Done> done = scene.act(Acts.acknowledge(alert, "ada"));
    assertThat(done).isCompleted();
    assertThat(done.join().durable()).as("in memory").isFalse();
    assertThat(done.join().alerts())
        .singleElement()
        .satisfies(one -> assertThat(one.acknowledged().by()).isEqualTo("ada"));
    scene.restart(Duration.ofSeconds(1)).pass(30);
    assertThat(scene.alert("warehouse").acknowledged().by()).isEqualTo("ada");
    assertThat(scene.told()).singleElement().asString().startsWith("ops ACKNOWLEDGED");
    assertThat(history.alertLog(alert.id()))
        .extracting(AlertLogRow::what, AlertLogRow::actor, AlertLogRow::about)
        .containsExactly(tuple("acknowledged", "ada", "by ada: on it"));
    assertThat(history.audit(0, 10))
        .extracting(AuditEntry::act)
        .anyMatch(act -> act.act().equals("acknowledge alert " + alert.id()));
  }

  @Test
  void whatCannotBeMeantIsRefusedInWordsAndWrittenDown() throws IOException {
    Alert alert = scene.alert("warehouse");
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    CompletableFuture<Done> done = scene.act(Acts.acknowledge(alert, "ada"));
    assertThatThrownBy(done::join).hasMessageContaining("no alert that goes on has an id");
    assertThat(history.audit(0, 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.act().result()).startsWith("refused: "));
  }

  @Test
  void whatAPersonEndsDoesNotBeginAgainBeforeItWasGood() {
    scene.act(Acts.end(scene.alert("warehouse"), "ada"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(Duration.ofMinutes(10));
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    scene.look("warehouse", Level.HEALTHY, "fine").look("warehouse", Level.CRITICAL, "full again");
    scene.pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops FIRING");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAPersonGivesBackIsRepeatedAsIfNobodyHadTakenIt(boolean restarted) {
    scene.act(Acts.acknowledge(scene.alert("warehouse"), "ada"));
    scene.pass(30).deliverAll();
    scene.told();
    scene.act(Acts.giveBack(scene.alert("warehouse"), "ada"));
    if (restarted) {
      scene.restart(Duration.ofSeconds(1));
    }
    scene.pass(Duration.ofHours(3));
    assertThat(scene.told()).isEmpty();
    scene.pass(Duration.ofHours(11));
    assertThat(scene.told()).isNotEmpty().allMatch(one -> one.startsWith("ops FIRING"));
  }

  @Test
  void aChannelThatIsDownAgainSaysSoAlsoWhereAPersonEndedThatBeforeARestart() {
    scene.raise(AlarmScene.given("Etl", "component", "etl"));
    goDown();
    Alert down = scene.alert("channel-down");
    scene.act(Acts.end(down, "ada"));
    scene.restart(Duration.ofSeconds(1)).pass(10);
    scene.deliverAll();
    assertThat(scene.firing()).doesNotContainKey("channel-down");

    scene.raise(AlarmScene.given("Other", "component", "other"));
    goDown();
    assertThat(scene.firing()).containsKey("channel-down");
  }

  private void goDown() {
    scene.pass(10);
    Message waiting = scene.sent.get(scene.sent.size() - 1);
    Receipt nobody = Receipt.retry("connection refused", Optional.empty());
    scene.deliver(waiting, nobody);
    scene.pass(70).deliver(waiting, nobody);
    scene.pass(70).deliver(waiting, nobody);
  }

  @Test
  void aSilenceHoldsForItsTimeAndWhatIsOverIsToldAllTheSame() {
    scene.act(Acts.silence("component", "warehouse", scene.clock.instant(), 120));
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    assertThat(scene.told())
        .as("it was told firing")
        .singleElement()
        .asString()
        .contains("RESOLVED");
    scene.deliverAll();
    scene.look("warehouse", Level.CRITICAL, "full again").pass(60);
    assertThat(scene.told()).isEmpty();
    scene.look("warehouse", Level.CRITICAL, "full again").restart(Duration.ofSeconds(1)).pass(15);
    assertThat(scene.told()).isEmpty();
    scene.look("warehouse", Level.CRITICAL, "full again").pass(60);
    assertThat(scene.told())
        .as("the silence is over")
        .singleElement()
        .asString()
        .contains("FIRING");
    assertThat(history.states("silence")).isEmpty();
  }

  @Test
  void aSilenceThatIsEndedSilencesNoMore() {
    scene.act(Acts.silence("component", "warehouse", scene.clock.instant(), 3_600));
    scene.look("warehouse", Level.HEALTHY, "fine").pass(20).deliverAll();
    scene.look("warehouse", Level.CRITICAL, "again").pass(20);
    scene.told();
    scene.act(Acts.unsilence("s-ware"));
    scene.pass(20);
    assertThat(scene.told()).singleElement().asString().contains("FIRING");
    assertThat(history.states("silence")).isEmpty();
  }

  @Test
  void whatIsDoneWhileNobodyWatchesIsKeptAndToldByTheNextStart() {
    Alert alert = scene.alert("warehouse");
    scene.restart(Duration.ofSeconds(1));
    CompletableFuture<Done> done = new CompletableFuture<>();
    scene.stages.hear(new Event.Acted(Acts.acknowledge(alert, "ada"), "console", done));
    assertThat(done).isCompleted();
    assertThat(scene.told()).isEmpty();
    scene.restart(Duration.ofSeconds(1)).pass(30);
    assertThat(scene.alert("warehouse").acknowledged().by()).isEqualTo("ada");
    assertThat(scene.told()).singleElement().asString().startsWith("ops ACKNOWLEDGED");
  }
}
