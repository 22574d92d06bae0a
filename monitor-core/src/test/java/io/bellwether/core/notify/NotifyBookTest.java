// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.api.Severity.CRITICAL;
import static io.bellwether.api.Severity.INFO;
import static io.bellwether.api.Severity.WARNING;
import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotifyBookTest {
  private final Scene scene = new Scene(route("r", Map.of(), List.of("mail")), "mail");

  @Test
  void newGroupWaitsThenSpeaksOnceForAll() {
    scene.fire("Disk", 1).pass(9).fire("Disk", 2);
    assertThat(scene.told()).isEmpty();
    scene.pass(1);
    assertThat(scene.told()).containsExactly("mail FIRING 1+2+");
  }

  @Test
  void laterChangesWaitForTheInterval() {
    scene.fire("Disk", 1).pass(10).fire("Disk", 2).pass(29);
    assertThat(scene.told()).containsExactly("mail FIRING 1+");
    scene.pass(1);
    assertThat(scene.told()).containsExactly("mail CHANGED 1+2+");
    scene.pass(600).end("Disk", 1);
    assertThat(scene.told()).containsExactly("mail CHANGED 1-2+");
    scene.pass(30).end("Disk", 2);
    assertThat(scene.told()).containsExactly("mail RESOLVED 2-");
    assertThat(scene.keptGroups).isEmpty();
    assertThat(scene.keptAlerts).isEmpty();
    assertThat(scene.messages.stream().map(Message::episode).distinct()).hasSize(1);
  }

  @Test
  void whatIsOverBeforeAnybodyWasToldIsNotTold() {
    scene.fire("Disk", 1).pass(5).end("Disk", 1).pass(86_400);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.keptGroups).isEmpty();
  }

  @Test
  void nextFiringIsAnotherEpisode() {
    scene.fire("Disk", 1).pass(10).end("Disk", 1).pass(30).fire("Disk", 1).pass(10);
    assertThat(scene.told())
        .containsExactly("mail FIRING 1+", "mail RESOLVED 1-", "mail FIRING 1+");
    assertThat(scene.messages.get(2).episode()).isNotEqualTo(scene.messages.get(0).episode());
  }

  @Test
  void whatStillFiresIsRepeatedUntilSomebodyTakesIt() {
    scene.fire("Disk", 1).pass(10).pass(Duration.ofHours(9));
    assertThat(scene.told()).containsExactly("mail FIRING 1+", "mail FIRING 1+", "mail FIRING 1+");
    scene.take(scene.becomes(Effect.ACKNOWLEDGED, "Disk", 1, WARNING)).pass(Duration.ofDays(3));
    assertThat(scene.told()).containsExactly("mail ACKNOWLEDGED 1+");
  }

  @Test
  void worseIsToldAlsoWhenTaken() {
    scene.fire("Disk", 1).pass(10);
    scene.take(scene.becomes(Effect.ACKNOWLEDGED, "Disk", 1, WARNING)).pass(60);
    scene.take(scene.becomes(Effect.WORSE, "Disk", 1, CRITICAL)).pass(60);
    assertThat(scene.told())
        .containsExactly("mail FIRING 1+", "mail ACKNOWLEDGED 1+", "mail CHANGED 1+");
    assertThat(scene.newest(Reason.CHANGED).severity()).isEqualTo(CRITICAL);
  }

  @Test
  void mutedAlertIsToldWhenTheMuteEnds() {
    scene.muted.add("Disk1");
    scene.fire("Disk", 1).pass(3_600);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.log).extracting(NotifyTurn.Entry::what).containsExactly("muted");
    scene.muted.clear();
    scene.mutesChange();
    assertThat(scene.told()).containsExactly("mail FIRING 1+");
  }

  /** Who asks later why nobody was told again finds it, though the mute is long gone. */
  @Test
  void aRepetitionThatIsKeptBackSaysOnceWhatKeepsIt() {
    scene.fire("Disk", 1).pass(10);
    scene.muted.add("Disk1");
    scene.mutesChange().pass(Duration.ofHours(9));
    scene.fire("Disk", 2).pass(10);
    assertThat(scene.told()).containsExactly("mail FIRING 1+", "mail CHANGED 2+");
    assertThat(scene.log).extracting(NotifyTurn.Entry::what).containsExactly("muted");
    assertThat(scene.log.get(0).about()).isEqualTo("silenced by ada: work");
    scene.muted.clear();
    scene.mutesChange().pass(Duration.ofHours(5));
    scene.muted.add("Disk1");
    scene.mutesChange().pass(Duration.ofHours(9));
    assertThat(scene.log).as("another silence").hasSize(2);
  }

  @Test
  void whatWasToldIsToldToBeOverWhateverMutesIt() {
    scene.fire("Disk", 1).pass(10);
    scene.muted.add("Disk1");
    scene.end("Disk", 1).pass(60);
    assertThat(scene.told()).containsExactly("mail FIRING 1+", "mail RESOLVED 1-");
  }

  @Test
  void whatWasMutedAllItsLifeIsNeverTold() {
    scene.muted.add("Disk1");
    scene.fire("Disk", 1).fire("Disk", 2).pass(60).end("Disk", 1).pass(60);
    assertThat(scene.told()).containsExactly("mail FIRING 2+");
  }

  @Test
  void worseningUnderAMuteIsToldAfterItAndItsEndAnyway() {
    scene.fire("Disk", 1).pass(10);
    scene.muted.add("Disk1");
    scene.take(scene.becomes(Effect.WORSE, "Disk", 1, CRITICAL)).pass(60);
    assertThat(scene.told()).containsExactly("mail FIRING 1+");
    scene.restart(Duration.ofSeconds(5)).pass(60);
    assertThat(scene.told()).isEmpty();
    scene.muted.clear();
    scene.mutesChange();
    assertThat(scene.told()).containsExactly("mail CHANGED 1+");
    scene.muted.add("Disk1");
    scene.pass(60).end("Disk", 1).pass(60);
    assertThat(scene.told()).containsExactly("mail RESOLVED 1-");
  }

  @Test
  void groupWithAMutedAlertThatWasToldIsNotOver() {
    scene.fire("Disk", 1).fire("Disk", 2).pass(10);
    scene.muted.add("Disk1");
    scene.end("Disk", 2).pass(60);
    assertThat(scene.told()).containsExactly("mail FIRING 1+2+", "mail CHANGED 2-");
    scene.end("Disk", 1).pass(60);
    assertThat(scene.told()).containsExactly("mail RESOLVED 1-");
  }

  @Test
  void burstOfOneCallIsInTheFirstMessagesAlsoWithoutWaiting() {
    Route plain = route("r", Map.of(), List.of("mail"));
    Route quick =
        new Route(
            "r",
            plain.when(),
            plain.to(),
            plain.groupBy(),
            false,
            Duration.ZERO,
            plain.groupInterval(),
            plain.repeatInterval(),
            false,
            List.of(),
            plain.fallbackAfter(),
            List.of());
    Scene burst = new Scene(quick, "mail");
    List<AlertChange> all = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      all.add(burst.fires("Rule" + i % 100, i, WARNING));
    }
    burst.take(all.toArray(AlertChange[]::new));
    burst.pass(600);
    assertThat(burst.messages).hasSize(100).allMatch(one -> one.items().size() == 100);
  }

  @Test
  void aTurnWritesAtMostAThousandGroups() {
    List<AlertChange> all = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      all.add(scene.fires("Rule" + i, i, WARNING));
    }
    scene.take(all.toArray(AlertChange[]::new));
    scene.keep(
        scene.book.passed(
            new Now(scene.now().nanos() + 10_000_000_000L, 0, scene.now().at().plusSeconds(10))));
    assertThat(scene.messages).hasSize(1_000);
    scene.pass(10);
    assertThat(scene.messages).hasSize(2_500);
  }

  @Test
  void groupRowIsNotWrittenForEachAlertThatJoins() {
    for (int i = 0; i < 1_000; i++) {
      scene.fire("Disk", i);
    }
    assertThat(scene.groupRows).isEqualTo(1);
    scene.pass(10);
    assertThat(scene.groupRows).isEqualTo(2);
    assertThat(scene.messages.get(0).items()).hasSize(Composer.MOST_ITEMS);
    assertThat(scene.messages.get(0).leftOut()).isEqualTo(800);
  }

  @Test
  void infoIsToldNobodyByDefault() {
    scene.take(scene.fires("Disk", 1, INFO)).pass(60);
    assertThat(scene.told()).isEmpty();
    scene.take(scene.becomes(Effect.WORSE, "Disk", 1, WARNING)).pass(60);
    assertThat(scene.told()).containsExactly("mail FIRING 1+");
  }

  @Test
  void worseAlertReachesMorePeopleAndStaysOneThreadForTheFirst() {
    Scene tree =
        new Scene(
            route(
                "root",
                Map.of(),
                List.of("team", "oncall"),
                route("c", Map.of("severity", "critical"), List.of("oncall", "team")),
                route("w", Map.of(), List.of("team"))),
            "team",
            "oncall");
    tree.fire("Disk", 1).pass(60);
    tree.take(tree.becomes(Effect.WORSE, "Disk", 1, CRITICAL)).pass(60);
    tree.end("Disk", 1).pass(60);
    assertThat(tree.told())
        .containsExactlyInAnyOrder(
            "team FIRING 1+",
            "team CHANGED 1+",
            "team RESOLVED 1-",
            "oncall FIRING 1+",
            "oncall RESOLVED 1-");
    assertThat(
            tree.messages.stream()
                .filter(one -> one.channel().equals("team"))
                .map(Message::episode))
        .containsOnly(tree.messages.get(0).episode());
  }

  @Test
  void referenceOfTheServiceComesBackInTheNextMessage() {
    scene.fire("Disk", 1).pass(10);
    scene.answer(scene.newest(Reason.FIRING), Receipt.delivered("ok", "ts-7"));
    scene.restart(Duration.ofSeconds(3)).end("Disk", 1).pass(60);
    assertThat(scene.newest(Reason.RESOLVED).previousReference()).contains("ts-7");
  }

  @Test
  void itSaysWhereAnAlertGoes() {
    scene.fire("Disk", 1);
    String key = scene.alerts.get("Disk1").key();
    assertThat(scene.book.why(key))
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("to be told to mail by group {rule="));
    scene.pass(10);
    assertThat(scene.book.why(key))
        .hasValueSatisfying(why -> assertThat(why).startsWith("told mail"));
    assertThat(scene.book.why("Other")).isEmpty();
  }
}
