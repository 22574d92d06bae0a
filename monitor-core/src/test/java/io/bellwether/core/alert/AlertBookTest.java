// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static io.bellwether.core.alert.Effect.ACKNOWLEDGED;
import static io.bellwether.core.alert.Effect.FIRED;
import static io.bellwether.core.alert.Effect.HELD;
import static io.bellwether.core.alert.Effect.PENDING;
import static io.bellwether.core.alert.Effect.RELEASED;
import static io.bellwether.core.alert.Effect.RESOLVED;
import static io.bellwether.core.alert.Effect.WORSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Severity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Scene scene = new Scene();

  @Test
  void alertsOfDifferentIdentitiesLiveTheirOwnLives() {
    scene.bad("busy", "full").good("busy");
    assertThat(scene.effects()).containsExactly(FIRED, FIRED, RESOLVED);
    assertThat(scene.book.find(Scene.identity("busy"))).isEmpty();
    assertThat(scene.alert("full").phase()).isEqualTo(Phase.FIRING);
    assertThat(scene.changes.get(2).alert().phase()).isEqualTo(Phase.OVER);
  }

  @Test
  void everyChangeThatIsToldHasItsOwnGrowingNumber() {
    scene.policy = Life.lasting(MINUTE);
    scene.bad("slow");
    scene.policy = Policy.PLAIN;
    scene.bad("busy", "full");
    scene.severity = Severity.CRITICAL;
    scene.bad("busy");
    assertThat(scene.effects()).containsExactly(PENDING, FIRED, FIRED, WORSE);
    assertThat(scene.changes.stream().map(one -> one.alert().change()))
        .containsExactly(0L, 1L, 2L, 3L);
    assertThat(scene.alert("busy").change()).isEqualTo(3);
  }

  @Test
  void unchangedAlertTouchesNothingThoughItsValueMoves() {
    scene.bad("busy");
    assertThat(scene.turn.touched()).containsExactly(Scene.identity("busy"));
    scene.value = 97;
    scene.after(MINUTE).bad("busy");
    assertThat(scene.turn.touched()).isEmpty();
    assertThat(scene.turn.changes()).isEmpty();
    assertThat(scene.alert("busy").value()).isEqualTo(97);
  }

  @Test
  void pendingAlertTouchesNothingWhileItCounts() {
    scene.policy = Life.lasting(MINUTE);
    scene.bad("busy").after(Duration.ofSeconds(10)).bad("busy");
    assertThat(scene.turn.touched()).isEmpty();
    scene.blind("busy");
    assertThat(scene.turn.touched()).as("it stopped to count").hasSize(1);
  }

  @Test
  void pendingAlertIsDueToBeJudgedWhenItsTimeHasCome() {
    scene.policy = Life.lasting(MINUTE);
    scene.bad("busy");
    assertThat(scene.turn.wake()).hasValue(scene.now().nanos() + MINUTE.toNanos());
    assertThat(scene.book.due(scene.now())).isEmpty();
    scene.after(MINUTE);
    assertThat(scene.book.due(scene.now())).containsExactly(Scene.identity("busy"));
    scene.bad("busy").passed();
    assertThat(scene.effects()).containsExactly(PENDING, FIRED);
    assertThat(scene.turn.wake()).isEmpty();
  }

  @Test
  void dueAlertThatNobodyCanJudgeIsNotAskedForAgainAndAgain() {
    scene.policy = Life.lasting(MINUTE);
    scene.bad("busy").after(MINUTE);
    assertThat(scene.book.due(scene.now())).hasSize(1);
    scene.passed();
    assertThat(scene.turn.wake()).isEmpty();
    assertThat(scene.effects()).containsExactly(PENDING);
  }

  @Test
  void endOfTheCooldownLeavesNothing() {
    scene.policy = new Policy(Duration.ZERO, 1, 1, MINUTE);
    scene.bad("busy").good("busy").after(MINUTE);
    assertThat(scene.book.due(scene.now())).as("nothing to be judged").isEmpty();
    scene.passed();
    assertThat(scene.turn.touched()).containsExactly(Scene.identity("busy"));
    assertThat(scene.book.all()).isEmpty();
  }

  @Test
  void actFindsItsAlertByTheBeginOfItsId() {
    scene.bad("busy").took(act(new Act.Acknowledge("id-", scene.mark("ada"))));
    assertThat(scene.effects()).containsExactly(FIRED, ACKNOWLEDGED);
    assertThat(scene.changes.get(1).why()).isEqualTo("by ada");
    assertThat(scene.alert("busy").acknowledged().by()).isEqualTo("ada");
    assertThat(scene.book.byId("id-1")).contains(scene.alert("busy"));
  }

  @Test
  void wholeIdIsNoBeginOfOthers() {
    scene.bad("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10");
    scene.took(act(new Act.End("id-1", scene.mark("ada"))));
    assertThat(scene.changes.get(10).alert().rule()).isEqualTo("r1");
    assertThat(scene.alert("r10").isFiring()).isTrue();
  }

  @Test
  void actThatFitsNoneSeveralOrWhatIsOverIsRefusedWithWords() {
    scene.policy = new Policy(Duration.ZERO, 1, 1, MINUTE);
    scene.bad("busy", "full").good("busy");
    assertThatThrownBy(() -> act(new Act.Acknowledge("id-9", scene.mark("ada"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no alert that goes on has an id that is or begins with 'id-9';"
                + " 'bellwether alerts' lists them");
    assertThatThrownBy(() -> act(new Act.Acknowledge("", scene.mark("ada"))))
        .hasMessageContaining("begins with ''");
    assertThatThrownBy(() -> act(new Act.Acknowledge("id-", scene.mark("ada"))))
        .hasMessage("2 alerts have an id that begins with 'id-'; give more of it");
    assertThatThrownBy(() -> act(new Act.Acknowledge("id-1", scene.mark("ada"))))
        .hasMessage(
            "alert id-1 was over at 2026-01-01T00:00:00Z; nothing is left to be done with it");
    assertThatThrownBy(() -> act(new Act.End("id-2", Mark.NONE)))
        .hasMessage("nobody is named who does this; give a name");
  }

  private AlertTurn act(Act.ToAlert act) {
    return scene.book.act(act, scene.now());
  }

  @Test
  void idOfAnEpisodeThatIsOverFindsNoNewOne() {
    scene.bad("busy").good("busy").bad("busy");
    assertThat(scene.id("busy")).isEqualTo("id-2");
    assertThat(scene.book.byId("id-1")).isEmpty();
  }

  @Test
  void lostSourceHoldsItsRulesAndTheirOwnLookReleasesThem() {
    scene.lost.put("shop", List.of("warehouse"));
    scene.bad("busy");
    assertThat(scene.effects()).containsExactly(HELD);
    assertThat(scene.changes.get(0).why()).isEqualTo("because of warehouse");
    scene.lost.clear();
    scene.blind("busy").bad("busy");
    assertThat(scene.effects()).containsExactly(HELD, RELEASED, FIRED);
  }

  @Test
  void alertOfTheCheckItselfIsNeverHeldByItsSource() {
    scene.lost.put("shop", List.of("shop"));
    scene.bad("health");
    assertThat(scene.effects()).containsExactly(FIRED);
  }

  @Test
  void fiveThousandRulesOverOneLostSourceAreOneAlert() {
    scene.lost.put("shop", List.of("shop"));
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      verdicts.add(scene.verdict("rule" + i, Truth.TRUE));
    }
    verdicts.add(scene.verdict("health", Truth.TRUE));
    scene.took(scene.book.judge(verdicts, scene.now()));
    assertThat(scene.effects().stream().filter(Effect::isTold)).containsExactly(FIRED);
    assertThat(scene.book.all()).hasSize(5_001);
  }

  @Test
  void whatIsTakenOutEndsWithItsReason() {
    scene.policy = new Policy(Duration.ZERO, 1, 1, MINUTE);
    scene.bad("busy", "full");
    scene.took(
        scene.book.removed(
            one -> one.rule().equals("busy"), "removed: rule taken out", scene.now()));
    assertThat(scene.effects()).containsExactly(FIRED, FIRED, RESOLVED);
    assertThat(scene.changes.get(2).alert().endedBy()).isEqualTo("removed: rule taken out");
    assertThat(scene.book.all()).hasSize(1);
  }

  @Test
  void restartGoesOnWithoutAWord() {
    scene.bad("busy").took(act(new Act.Acknowledge("id-1", scene.mark("ada"))));
    Alert before = scene.alert("busy");
    scene.after(MINUTE).restarted(scene.now().at()).bad("busy");
    assertThat(scene.effects()).containsExactly(FIRED, ACKNOWLEDGED);
    assertThat(scene.alert("busy")).isEqualTo(before);
    assertThat(scene.turn.touched()).isEmpty();
    scene.severity = Severity.CRITICAL;
    assertThat(scene.bad("busy").alert("busy").change()).as("numbers go on").isEqualTo(3);
  }

  @Test
  void numberThatAGroupHasToldIsNotGivenAgain() {
    scene.bad("busy", "full").good("busy").restarted(Scene.START);
    scene.book.countFrom(3);
    assertThat(scene.bad("busy").alert("busy").change()).isEqualTo(4);
    scene.book.countFrom(2);
    assertThat(scene.bad("slow").alert("slow").change()).isEqualTo(5);
  }

  @Test
  void whatBeganBeforeTheHistoryCameIsNumberedBeyondWhatWasTold() {
    scene.bad("told", "untold");
    scene.book.countFrom(70);
    LateRecall late =
        scene.book.recallLate(
            List.of(), one -> one.rule().equals("told"), Instant.EPOCH, scene.now());
    assertThat(scene.alert("told").change()).isEqualTo(1);
    assertThat(scene.alert("untold").change()).isEqualTo(71);
    assertThat(late.turn().touched()).containsExactly(Scene.identity("untold"));
  }

  @Test
  void recallSaysNothingAndTheNextTurnNamesWhatIsKeptOtherwise() {
    scene.policy = Life.lasting(MINUTE);
    scene.bad("busy").after(Duration.ofSeconds(40));
    scene.after(Duration.ofHours(1)).restarted(Scene.START.plusSeconds(40));
    assertThat(scene.turn.touched()).isEmpty();
    assertThat(scene.passed().turn.touched()).containsExactly(Scene.identity("busy"));
    assertThat(scene.passed().turn.touched()).isEmpty();
    scene.bad("busy").after(Duration.ofSeconds(20)).bad("busy");
    assertThat(scene.effects()).containsExactly(PENDING, FIRED);
  }

  @Test
  void cooldownThatEndedWhileNobodyRanEndsWithTheFirstTurnAndNotWithTheRecall() {
    scene.policy = new Policy(Duration.ZERO, 1, 1, MINUTE);
    scene.bad("busy").good("busy").after(MINUTE).restarted(Scene.START);
    assertThat(scene.book.all()).hasSize(1);
    assertThat(scene.passed().book.all()).isEmpty();
  }

  @Test
  void historyThatComesLateGoesOnWithItsEpisodesUnlessPeopleWereToldOfTheNewOnes() {
    scene.bad("busy", "full", "slow");
    List<Alert> kept = List.copyOf(scene.book.all());
    scene.book = scene.book();
    scene.bad("busy", "full");
    LateRecall late =
        scene.book.recallLate(kept, one -> one.rule().equals("full"), Instant.EPOCH, scene.now());
    assertThat(scene.id("busy")).isEqualTo("id-1");
    assertThat(scene.id("full")).isEqualTo("id-5");
    assertThat(scene.id("slow")).isEqualTo("id-3");
    assertThat(late.turn().changes()).isEmpty();
    assertThat(late.turn().touched()).containsExactly(Scene.identity("busy"));
    assertThat(late.ended()).hasSize(1);
    assertThat(late.ended().get(0).id()).isEqualTo("id-2");
    assertThat(late.ended().get(0).endedBy()).isEqualTo("the history came late");
    assertThat(scene.book.byId("id-4")).isEmpty();
  }
}
