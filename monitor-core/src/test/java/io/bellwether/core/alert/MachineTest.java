// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static io.bellwether.core.alert.Effect.ACKNOWLEDGED;
import static io.bellwether.core.alert.Effect.BETTER;
import static io.bellwether.core.alert.Effect.BLIND;
import static io.bellwether.core.alert.Effect.FIRED;
import static io.bellwether.core.alert.Effect.FLAPPING;
import static io.bellwether.core.alert.Effect.PENDING;
import static io.bellwether.core.alert.Effect.RELEASED;
import static io.bellwether.core.alert.Effect.RESOLVED;
import static io.bellwether.core.alert.Effect.WORSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Life life = new Life();

  @Test
  void firesWhenItHasHeldForTheTimeAndNotASecondBefore() {
    life.by(Life.lasting(MINUTE)).bad();
    assertThat(life.wakeIn()).isEqualTo(MINUTE);
    life.after(Duration.ofSeconds(59)).bad();
    assertThat(life.effects).containsExactly(PENDING);
    assertThat(life.wakeIn()).isEqualTo(SECOND);
    life.after(SECOND).bad();
    assertThat(life.effects).containsExactly(PENDING, FIRED);
    assertThat(life.alert().since()).isEqualTo(Life.START);
    assertThat(life.alert().fired()).isEqualTo(Life.START.plus(MINUTE));
    assertThat(life.wake).isEmpty();
  }

  @Test
  void neitherASetClockNorAPauseOfTheProcessIsTimeInWhichItHeld() {
    life.by(Life.lasting(MINUTE)).bad().clockSet(Duration.ofDays(1)).bad();
    life.still(Duration.ofHours(1)).passed().bad();
    assertThat(life.effects).containsExactly(PENDING);
    assertThat(life.wakeIn()).isEqualTo(MINUTE);
  }

  @Test
  void unknownStopsTheCountAndKeepsIt() {
    life.by(Life.lasting(MINUTE)).bad().after(SECOND.multipliedBy(40)).bad();
    life.after(SECOND.multipliedBy(10)).blind();
    assertThat(life.wake).as("time alone brings nothing").isEmpty();
    life.after(MINUTE).bad();
    assertThat(life.effects).containsExactly(PENDING);
    assertThat(life.wakeIn()).as("of the minute 40 s were seen").isEqualTo(SECOND.multipliedBy(20));
    life.after(SECOND.multipliedBy(20)).bad();
    assertThat(life.effects).containsExactly(PENDING, FIRED);
  }

  @Test
  void looksThatBringNothingNewDoNotCountAsFailures() {
    life.by(new Policy(Duration.ZERO, 3, 1, Duration.ZERO)).bad();
    life.bySample = false;
    life.bad().bad().bad();
    life.bySample = true;
    life.bad();
    assertThat(life.effects).containsExactly(PENDING);
    life.bad();
    assertThat(life.effects).containsExactly(PENDING, FIRED);
  }

  @Test
  void oneGoodLookBeginsTheFailuresAnew() {
    life.by(new Policy(Duration.ZERO, 3, 1, Duration.ZERO)).bad().bad().good().bad().bad();
    assertThat(life.effects).doesNotContain(FIRED);
  }

  @Test
  void endsOnlyAfterTheRecoveriesInARow() {
    life.by(new Policy(Duration.ZERO, 1, 2, Duration.ZERO)).bad().good().bad().good().between();
    life.good();
    assertThat(life.effects).containsExactly(FIRED);
    life.blind().good();
    assertThat(life.effects).containsExactly(FIRED, BLIND, BLIND, RESOLVED);
  }

  @Test
  void whatTheConfigurationSaysNowHoldsForWhatFires() {
    life.by(new Policy(Duration.ZERO, 1, 3, MINUTE)).bad();
    life.by(Policy.PLAIN).good();
    assertThat(life.effects).containsExactly(FIRED, RESOLVED);
    assertThat(life.wakeIn()).isZero();
  }

  @Test
  void lossOfSightEndsNothingAndIsShown() {
    life.bad().blind().after(Duration.ofDays(30)).blind().passed();
    assertThat(life.phase()).isEqualTo("FIRING");
    assertThat(life.alert().blind()).isTrue();
    assertThat(life.effects).containsExactly(FIRED, BLIND);
  }

  @Test
  void worseTakesTheAcknowledgementOffAndBetterDoesNot() {
    life.severity = Severity.CRITICAL;
    life.bad().take(new Input.Acknowledged(life.mark("ada")));
    life.severity = Severity.WARNING;
    life.bad();
    assertThat(life.alert().acknowledged().by()).isEqualTo("ada");
    life.severity = Severity.CRITICAL;
    life.bad();
    assertThat(life.alert().acknowledged()).isEqualTo(Mark.NONE);
    assertThat(life.effects).containsExactly(FIRED, ACKNOWLEDGED, BETTER, WORSE);
  }

  @Test
  void whatTheSameHandAddsIsKeptAndNoNews() {
    life.bad().take(new Input.Acknowledged(new Mark("ada", Instant.EPOCH, "I look")));
    life.take(new Input.Acknowledged(new Mark("ada", Instant.EPOCH.plusSeconds(9), "a disk")));
    assertThat(life.alert().acknowledged()).isEqualTo(new Mark("ada", Instant.EPOCH, "a disk"));
    life.take(new Input.Acknowledged(new Mark("ada", Instant.EPOCH, "")));
    life.take(new Input.Acknowledged(new Mark("ada", Instant.EPOCH, "a disk")));
    assertThat(life.alert().acknowledged().why()).isEqualTo("a disk");
    assertThat(life.effects).containsExactly(FIRED, ACKNOWLEDGED, Effect.REMARKED);
    assertThat(Effect.REMARKED.isTold()).isFalse();
  }

  @Test
  void theSameHandAcknowledgesOnce() {
    life.bad().take(new Input.Acknowledged(life.mark("ada")));
    life.take(new Input.Acknowledged(life.mark("ada")));
    life.take(new Input.Acknowledged(life.mark("bob")));
    assertThat(life.effects).containsExactly(FIRED, ACKNOWLEDGED, ACKNOWLEDGED);
    assertThat(life.alert().acknowledged().by()).isEqualTo("bob");
  }

  @Test
  void markOfAnEpisodeStaysWithItsEndAndNotWithTheNext() {
    life.bad().take(new Input.Acknowledged(life.mark("ada"))).good();
    assertThat(life.alert().acknowledged().by()).isEqualTo("ada");
    life.bad();
    assertThat(life.alert().acknowledged()).isEqualTo(Mark.NONE);
    assertThat(life.alert().id()).isEqualTo("episode-2");
  }

  @Test
  void whatComesAndGoesIsToldOnceAndNotToldToBeOver() {
    life.severity = Severity.CRITICAL;
    life.bad();
    life.flapping = true;
    life.good();
    life.severity = Severity.WARNING;
    life.bad();
    life.severity = Severity.CRITICAL;
    life.bad().good();
    assertThat(life.effects).containsExactly(FIRED, FLAPPING);
    life.flapping = false;
    life.good();
    assertThat(life.effects).containsExactly(FIRED, FLAPPING, RESOLVED);
  }

  @Test
  void lostComponentExplainsItUntilItsOwnNextLook() {
    life.by(Life.lasting(MINUTE)).bad().after(SECOND.multipliedBy(50)).bad();
    life.explained(Truth.TRUE).after(Duration.ofHours(1)).explained(Truth.UNKNOWN);
    assertThat(life.alert().because()).containsExactly("warehouse");
    life.blind();
    assertThat(life.phase()).isEqualTo("HELD");
    life.bad();
    assertThat(life.latest).containsExactly(RELEASED);
    assertThat(life.alert().because()).isEmpty();
    assertThat(life.wakeIn()).isEqualTo(SECOND.multipliedBy(10));
  }

  @Test
  void firingAndExplainedGoesOnAndIsOverByItsOwnLookOnly() {
    life.bad().explained(Truth.UNKNOWN).explained(Truth.FALSE);
    assertThat(life.phase()).isEqualTo("FIRING");
    assertThat(life.alert().because()).containsExactly("warehouse");
    life.good();
    assertThat(life.latest).containsExactly(RELEASED, RESOLVED);
  }

  @Test
  void cooldownBeginsWithTheEndAndTrueAgainFiresAtItsEnd() {
    life.by(new Policy(Duration.ZERO, 1, 1, MINUTE)).bad().good();
    assertThat(life.wakeIn()).isEqualTo(MINUTE);
    life.after(SECOND.multipliedBy(30)).bad().after(SECOND.multipliedBy(29)).passed().bad();
    assertThat(life.effects).containsExactly(FIRED, RESOLVED);
    life.after(SECOND).passed();
    assertThat(life.effects).containsExactly(FIRED, RESOLVED, FIRED);
    assertThat(life.alert().id()).isEqualTo("episode-2");
  }

  @Test
  void whatWentBlindInTheCooldownDoesNotFireAtItsEnd() {
    life.by(new Policy(Duration.ZERO, 1, 1, MINUTE)).bad().good().bad().blind();
    life.after(MINUTE).passed();
    assertThat(life.latest).containsExactly(PENDING);
    life.bad();
    assertThat(life.latest).containsExactly(FIRED);
  }

  @Test
  void whatWasGoodAgainInTheCooldownIsForgottenAtItsEnd() {
    life.by(new Policy(Duration.ZERO, 1, 1, MINUTE)).bad().good().bad().good();
    assertThat(life.after(MINUTE).passed().alert).isEmpty();
  }

  @Test
  void timeCountedInTheCooldownCounts() {
    life.by(new Policy(MINUTE, 1, 1, MINUTE)).bad().after(MINUTE).bad().good();
    life.after(SECOND.multipliedBy(30)).bad().after(SECOND.multipliedBy(30)).bad();
    assertThat(life.latest).containsExactly(PENDING);
    assertThat(life.wakeIn()).isEqualTo(SECOND.multipliedBy(30));
  }

  @Test
  void endedByHandItHasToBeGoodOnceBeforeItFiresAgain() {
    life.bad().take(new Input.EndedByHand(life.mark("ada")));
    assertThat(life.alert().endedBy()).isEqualTo("ada");
    assertThat(life.wake).isEmpty();
    life.after(Duration.ofDays(1)).bad().passed().blind().explained(Truth.FALSE).bad();
    assertThat(life.effects).containsExactly(FIRED, RESOLVED);
    life.good().bad();
    assertThat(life.effects).containsExactly(FIRED, RESOLVED, FIRED);
  }

  @Test
  void removedSaysWhyAndLeavesNothing() {
    life.by(new Policy(Duration.ZERO, 1, 1, MINUTE)).bad();
    life.take(new Input.Removed("removed: paused by anna"));
    assertThat(life.alert().endedBy()).isEqualTo("removed: paused by anna");
    assertThat(life.wakeIn()).isZero();
    assertThat(life.passed().alert).isEmpty();
  }

  @Test
  void timeInWhichNobodyWatchedDoesNotCount() {
    life.by(Life.lasting(MINUTE)).bad();
    Instant lastAlive = life.after(SECOND.multipliedBy(40)).now().at();
    life.still(Duration.ofHours(8)).recalled(lastAlive).passed();
    assertThat(life.wake).as("nothing is known yet").isEmpty();
    life.bad();
    assertThat(life.wakeIn()).isEqualTo(SECOND.multipliedBy(20));
  }

  @Test
  void pauseOfTheProcessBeforeItsEndDoesNotCountAfterwards() {
    life.by(Life.lasting(MINUTE)).bad().still(Duration.ofHours(1)).bad();
    Instant lastAlive = life.after(SECOND.multipliedBy(40)).now().at();
    life.recalled(lastAlive).bad();
    assertThat(life.latest).isEmpty();
    assertThat(life.wakeIn()).isEqualTo(SECOND.multipliedBy(20));
  }

  @Test
  void clockSetBetweenTwoProcessesDelaysByOneLengthAtMost() {
    life.by(new Policy(Duration.ZERO, 1, 1, MINUTE)).bad().good();
    life.clockSet(Duration.ofDays(-365)).recalled(Life.START).passed();
    assertThat(life.wakeIn()).isEqualTo(MINUTE);
    life.clockSet(Duration.ofDays(730)).recalled(Life.START).passed();
    assertThat(life.alert).isEmpty();
  }
}
