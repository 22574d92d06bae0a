// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.Act;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RestartsTest {
  /** What no caller gives: a mistake of ours in the midst of a turn. */
  private static final Act NO_ACT = null;

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(2);

  static HandedIn untilTomorrow(AlarmScene scene, int number) {
    HandedIn one = AlarmScene.given("rule" + number % 100, "component", "c" + number / 100);
    Instant tomorrow = scene.clock.instant().plus(Duration.ofDays(1));
    return new HandedIn(one.labels(), one.notes(), Optional.empty(), Optional.of(tomorrow));
  }

  @Test
  void whoOnlyLooksChangesNothingOfWhatIsKept() throws IOException {
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").raise(AlarmScene.given("Other"));
    List<Map<String, String>> before = kept(history);

    scene.restart(Duration.ofDays(1), AlarmScene.watching("another"));
    scene.stages.handleQuietly(List.of());
    scene.stages.handleQuietly(List.of());

    assertThat(kept(history)).isEqualTo(before);
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void whatWasSaidBeforeAStopIsHeardByTheNextWhoWatchesAlsoWhereSomebodyLooksFirst()
      throws IOException {
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10);
    CompletableFuture<Done> acknowledged = new CompletableFuture<>();
    CompletableFuture<Boolean> receipt = new CompletableFuture<>();
    Message first = scene.sent.get(0);
    scene.stages.handleQuietly(
        List.of(
            new Event.Acted(
                Acts.acknowledge(scene.alert("warehouse"), "ada"), "console", acknowledged),
            new Event.Delivered(
                new Answered(first, Receipt.delivered("taken"), scene.clock.instant()), receipt)));
    scene.stages.handleQuietly(List.of());
    assertThat(history.states("outbox")).hasSize(1);

    scene.handle();
    assertThat(acknowledged).isCompleted();
    assertThat(receipt).isCompleted();
    assertThat(scene.alert("warehouse").acknowledged().by()).isEqualTo("ada");
    assertThat(history.states("outbox")).isEmpty();
  }

  private static List<Map<String, String>> kept(MemoryHistory history) {
    List<Map<String, String>> all = new ArrayList<>();
    for (String area : List.of("alert", "group", "outbox", "silence", "given")) {
      all.add(Map.copyOf(history.states(area)));
    }
    return all;
  }

  @Test
  void whatWasTakenOutWhileNothingRanIsToldToBeOver() throws IOException {
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse", "shop"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();

    scene.restart(SHORT, AlarmScene.watching("shop")).pass(30);

    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 10))
        .singleElement()
        .extracting(AlertRow::resolvedBy)
        .isEqualTo("the source was taken out");
    scene.deliverAll();
    assertThat(kept(history)).allSatisfy(area -> assertThat(area).isEmpty());
  }

  @Test
  void whatEndedWhileWeWereAwayForTenMinutesIsToldToBeOver() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();

    scene.restart(TEN_MINUTES).look("warehouse", Level.HEALTHY, "fine").pass(10).deliverAll();

    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    scene.restart(TEN_MINUTES).look("warehouse", Level.HEALTHY, "fine").pass(600);
    assertThat(scene.told()).isEmpty();
  }

  @Test
  void anEndThatWasKeptBeforeWeWereAwayForTenMinutesIsSentAfterThem() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    Message unanswered = scene.newest(Reason.RESOLVED);
    scene.told();

    scene.restart(TEN_MINUTES).pass(10);

    assertThat(scene.newest(Reason.RESOLVED).id()).isEqualTo(unanswered.id());
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
  }

  @Test
  void afterALongTimeWithoutUsGroupsSayThatTheyGoOn() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.told();

    scene.restart(Duration.ofHours(3)).pass(30);

    assertThat(scene.told()).singleElement().asString().startsWith("ops CHANGED");
  }

  @Test
  void afterAShortTimeWithoutUsNothingIsSaidHoweverSeldomChecksAreLookedAt() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10).deliverAll();
    scene.pass(Duration.ofHours(2));
    scene.told();

    scene.restart(SHORT).pass(30);

    assertThat(scene.told()).isEmpty();
  }

  @Test
  void afterALongTimeWithoutUsSoDoGroupsOfWhatOthersHandedIn() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.told("ops"));
    scene.raise(untilTomorrow(scene, 1));
    scene.pass(10).deliverAll();
    scene.told();

    scene.restart(Duration.ofHours(3)).pass(30);

    assertThat(scene.told()).singleElement().asString().startsWith("ops CHANGED");
  }

  @Test
  void aMessageThatIsNeverTakenCallsItsChannelNotDownAfterARestart() {
    AlarmScene scene =
        new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("warehouse", "shop"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(15);
    Message stuck = scene.sent.get(0);
    scene.look("shop", Level.CRITICAL, "door stuck").pass(15);
    scene.deliver(scene.sent.get(1), Receipt.delivered("ok"));
    scene.deliveredAt.put("ops", scene.clock.instant());

    scene.restart(SHORT);
    for (int i = 0; i < 12; i++) {
      scene.deliver(stuck, Receipt.retry("413 too large", Optional.empty()));
      scene.pass(20);
    }
    assertThat(scene.firing()).containsOnlyKeys("shop", "warehouse");
  }

  @Test
  void whatAMarkSaysWasDeliveredIsNotSentAgain() throws IOException {
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("warehouse"));
    scene.look("warehouse", Level.CRITICAL, "disk full").pass(10);
    Message first = scene.sent.get(0);
    scene.delivered.put(first.id(), Optional.of("ref"));
    scene.marked.put("ops", 41L);

    scene.told();
    scene.restart(SHORT).pass(60);
    assertThat(scene.told()).isEmpty();
    assertThat(history.states("outbox")).isEmpty();

    scene.look("warehouse", Level.HEALTHY, "fine").pass(10);
    assertThat(scene.newest(Reason.RESOLVED).number()).isEqualTo(42);
    assertThat(scene.newest(Reason.RESOLVED).previousReference()).contains("ref");
  }

  @Test
  void aMistakeOfOursIsCountedAndStopsNeitherHealthNorTheNextAlert() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("a", "b"));
    scene.look("a", Level.CRITICAL, "disk full").pass(10);
    scene.restart(SHORT);
    CompletableFuture<Done> done = scene.act(NO_ACT);
    assertThat(done).isCompletedExceptionally();
    assertThat(scene.alarms.faults()).isOne();
    scene.told();
    scene.look("b", Level.CRITICAL, "dead").pass(10);
    assertThat(scene.told()).containsExactly("ops FIRING [bellwether] critical: b: dead");
    assertThat(scene.alarms.faults()).isOne();
  }

  @Test
  void memoryThatRunsOutInTheFirstTurnLeavesNoMessageOfBeforeLying() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("a"));
    scene.look("a", Level.CRITICAL, "disk full").pass(10);
    scene.told();
    scene.restart(SHORT);
    scene.full = true;
    assertThatThrownBy(() -> scene.handle()).isInstanceOf(OutOfMemoryError.class);
    scene.handle();
    assertThat(scene.told()).singleElement().asString().startsWith("ops FIRING");
  }

  /** Nothing else would ever give it to its channel. */
  @Test
  void aMistakeOfOursInTheFirstTurnLeavesNoMessageOfBeforeLying() {
    AlarmScene scene = new AlarmScene(new MemoryHistory(1_000), AlarmScene.watching("a", "b"));
    scene.look("a", Level.CRITICAL, "disk full").pass(10);
    scene.told();
    scene.restart(SHORT);
    scene.mistaken = true;
    scene.look("b", Level.CRITICAL, "dead").pass(10);
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "ops FIRING [bellwether] critical: a: disk full",
            "ops FIRING [bellwether] critical: b: dead");
  }

  @Test
  void aMistakeOfOursLosesNoReceipt() throws IOException {
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("a"));
    scene.look("a", Level.CRITICAL, "disk full").pass(10);
    Message sent = scene.newest(Reason.FIRING);
    scene.restart(SHORT);
    Receipt receipt = Receipt.delivered("ok");
    Answered answer = new Answered(sent, receipt, scene.clock.instant());
    scene.handle(
        new Event.Delivered(answer, new CompletableFuture<>()),
        new Event.Acted(NO_ACT, "console", new CompletableFuture<>()));
    assertThat(scene.alarms.faults()).isOne();
    scene.look("a", Level.CRITICAL, "disk full").pass(10);
    assertThat(history.states("outbox")).isEmpty();
    assertThat(scene.alarms.faults()).isOne();
  }

  private static final List<Consumer<AlarmScene>> LIFE =
      List.of(
          scene -> scene.look("a", Level.HEALTHY, "fine"),
          scene -> scene.look("a", Level.WARNING, "slow"),
          scene -> scene.pass(10),
          AlarmScene::deliverAll,
          scene -> scene.look("a", Level.CRITICAL, "dead"),
          scene -> scene.raise(AlarmScene.given("Etl", "component", "job")),
          scene -> scene.pass(10),
          scene -> scene.act(Acts.acknowledge(scene.alert("a"), "ada")),
          scene -> scene.pass(10),
          AlarmScene::deliverAll,
          scene -> scene.act(Acts.silence("component", "b", scene.clock.instant(), 60)),
          scene -> scene.look("b", Level.CRITICAL, "dead too"),
          scene -> scene.pass(20),
          scene -> scene.look("a", Level.HEALTHY, "fine"),
          scene -> scene.pass(60),
          AlarmScene::deliverAll,
          scene -> scene.look("b", Level.HEALTHY, "fine"),
          scene -> scene.look("a", Level.HEALTHY, "fine"),
          scene -> scene.pass(20),
          scene -> scene.pass(Duration.ofMinutes(6)),
          AlarmScene::deliverAll);

  private static List<String> live(int killedAfter) throws IOException {
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene = new AlarmScene(history, AlarmScene.watching("a", "b"));
    for (int step = 0; step < LIFE.size(); step++) {
      LIFE.get(step).accept(scene);
      if (step == killedAfter) {
        scene.forgetUnanswered();
        scene.restart(Duration.ofMillis(100)).handle();
      }
    }
    assertThat(kept(history)).as("killed after %d", killedAfter).allMatch(Map::isEmpty);
    assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 10)).hasSize(3);
    return scene.toldOnce();
  }

  @Test
  void aKillAtAnyPointLosesAndRepeatsNothing() throws IOException {
    List<String> undisturbed = live(-1);
    assertThat(undisturbed).hasSizeGreaterThan(6);
    for (int step = 0; step < LIFE.size(); step++) {
      assertThat(live(step)).as("killed after step %d", step).isEqualTo(undisturbed);
    }
  }
}
