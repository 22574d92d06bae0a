// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private final Scene scene = new Scene();

  private Scene healthyApp() {
    return scene.with("app").registered().healthy("app").forget();
  }

  @Test
  void resultThatIsTooOldIsUnknown() {
    healthyApp().after(Scene.EXPIRES.minus(MILLI));
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    scene.after(MILLI);
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    assertThat(scene.status("app").message()).isEqualTo("no result since 03:12:00");
    assertThat(scene.changes).hasSize(1);
  }

  @Test
  void expiryIsToldOnce() {
    healthyApp().after(Duration.ofDays(3));
    assertThat(scene.changes).hasSize(1);
  }

  @Test
  void everyResultBeginsAnew() {
    healthyApp();
    for (int i = 0; i < 20; i++) {
      scene.after(Scene.EXPIRES.minus(MILLI)).healthy("app");
    }
    assertThat(scene.changes).isEmpty();
  }

  @Test
  void criticalThatIsNotLookedAtAnyMoreIsUnknownAndKeptInMind() {
    scene.with("app").registered().critical("app").after(Scene.EXPIRES);
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    assertThat(scene.status("app").known()).contains(CRITICAL);
  }

  @Test
  void resultAfterAnExpiryHasToRecover() {
    scene.with(Scene.component("app", 1, 2)).registered().healthy("app").after(Scene.EXPIRES);
    scene.healthy("app");
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
    scene.healthy("app");
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
  }

  @Test
  void timeInWhichTheEngineStoodStillMakesNothingOlder() {
    healthyApp().after(Duration.ofSeconds(30));
    for (int i = 0; i < 20; i++) {
      scene.pausedFor(Duration.ofMinutes(10)).wake().after(MILLI);
      assertThat(scene.shown("app")).isEqualTo(HEALTHY);
      scene.healthy("app");
    }
    assertThat(scene.changes).isEmpty();
  }

  @Test
  void longPauseCountsAsNoMoreThanTheTimeUntilTheNextWakeAndAGrace() {
    healthyApp().pausedFor(Duration.ofDays(2)).wake();
    scene.after(Scene.EXPIRES.minusSeconds(18));
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    scene.after(Duration.ofSeconds(18));
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
  }

  @Test
  void resultThatComesFirstAfterAPauseIsNotTooLate() {
    healthyApp().pausedFor(Duration.ofHours(1)).healthy("app").after(MILLI);
    assertThat(scene.changes).isEmpty();
  }

  @Test
  void waitForARootIsNotCutShortByAPause() {
    scene.with("warehouse", "app").rests("app", "warehouse").registered();
    scene.healthy("warehouse", "app").forget().critical("app");
    scene.pausedFor(Duration.ofMinutes(10)).wake().lost("warehouse");
    assertThat(scene.levels("app")).containsExactly(UNKNOWN);
  }

  @Test
  void bookWantsToBeWokenOftenEnoughToNoticeAPause() {
    healthyApp();
    long wanted = scene.turn.nextWake().orElseThrow() - scene.now().nanos();
    assertThat(Duration.ofNanos(wanted)).isLessThanOrEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void bookWithoutComponentsWantsNothing() {
    assertThat(scene.registered().turn.nextWake()).isEmpty();
  }

  @Test
  void bookOfWhichNothingWasLookedAtDoesNotExpireAnything() {
    scene.with("app").registered().after(Duration.ofDays(1));
    assertThat(scene.status("app").message()).isEqualTo("not yet looked at");
  }

  @Test
  void timeWithoutEventsThatNobodyPromisedDoesNotCount() {
    RunningTime time = RunningTime.from(100).wantedAt(50);
    assertThat(time.at(130).running()).isEqualTo(30);
    assertThat(time.at(1_000_000_000_000L).running()).isEqualTo(50 + RunningTime.GRACE);
    assertThat(time.at(90).running()).as("a clock that goes back").isZero();
    assertThat(time.at(90).at(120).running()).isEqualTo(20);
  }

  @Test
  void whatIsToExpireSoonerBeginsAnewAndIsNotTooOldAtOnce() {
    healthyApp().after(Scene.EXPIRES.minus(MILLI));
    scene.components.set(
        0,
        new Component(
            "app", new SettlingRules(1, 1), Scene.TIMEOUT, Duration.ofSeconds(30), Map.of(), 1));
    scene.registered().after(Duration.ofSeconds(30).minus(MILLI));
    assertThat(scene.shown("app")).isEqualTo(HEALTHY);
    scene.after(MILLI);
    assertThat(scene.shown("app")).isEqualTo(UNKNOWN);
  }
}
