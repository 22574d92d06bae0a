// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches one life and holds it to what was promised, by its own count. */
final class Witness {
  private final Life life;
  private final Set<String> ids = new HashSet<>();
  private boolean firing;
  private boolean endedByHand;
  private long heldFor;
  private long heldFrom = -1;
  private int bad;
  private int good;
  private long quietUntil = Long.MIN_VALUE;

  Witness(Life life) {
    this.life = life;
  }

  void see(Input input) {
    Optional<Verdict> verdict =
        input instanceof Input.Judged judged ? Optional.of(judged.verdict()) : Optional.empty();
    verdict.ifPresent(this::count);
    life.take(input);
    life.latest.forEach(effect -> seen(effect, input));
    verdict.ifPresent(this::judgedRight);
    if (input instanceof Input.Removed) {
      endedByHand = false;
      quietUntil = Long.MIN_VALUE;
      forget();
    }
    standing();
  }

  void restarted() {
    if (heldFrom >= 0) {
      heldFor += life.now().running() - heldFrom;
      heldFrom = -1;
    }
    life.recalled(life.now().at());
    life.still(Duration.ofHours(1)).after(Duration.ZERO);
    life.passed().latest.forEach(effect -> seen(effect, new Input.Passed()));
  }

  private void count(Verdict verdict) {
    Opinion opinion = Opinion.of(verdict);
    long running = life.now().running();
    if (opinion == Opinion.BAD) {
      heldFor += heldFrom >= 0 ? running - heldFrom : 0;
      heldFrom = running;
      bad += verdict.bySample() ? 1 : 0;
      good = 0;
    } else {
      heldFrom = -1;
    }
    if (opinion == Opinion.GOOD) {
      forget();
      endedByHand = false;
      good += verdict.bySample() ? 1 : 0;
    }
  }

  private void forget() {
    heldFor = 0;
    heldFrom = -1;
    bad = 0;
  }

  private void seen(Effect effect, Input input) {
    Policy policy = life.policy;
    switch (effect) {
      case FIRED -> {
        assertThat(firing).as("fired twice").isFalse();
        assertThat(endedByHand).as("was not good since it was ended by hand").isFalse();
        assertThat(heldFor).isGreaterThanOrEqualTo(policy.holds().toNanos());
        assertThat(bad).isGreaterThanOrEqualTo(policy.failures() > 1 ? policy.failures() : 0);
        assertThat(life.now().nanos()).as("in the cooldown").isGreaterThanOrEqualTo(quietUntil);
        assertThat(ids.add(life.alert().id())).as("a new id").isTrue();
        firing = true;
      }
      case RESOLVED -> {
        assertThat(firing).as("ended without a begin").isTrue();
        firing = false;
        ended(input);
      }
      case ACKNOWLEDGED, REMARKED, UNACKNOWLEDGED, WORSE, BETTER, FLAPPING ->
          assertThat(life.phase()).isEqualTo("FIRING");
      default -> assertThat(effect).isNotNull();
    }
  }

  private void ended(Input input) {
    if (input instanceof Input.Judged) {
      assertThat(good)
          .isGreaterThanOrEqualTo(life.policy.recovery() > 1 ? life.policy.recovery() : 0);
    }
    endedByHand = input instanceof Input.EndedByHand;
    quietUntil = life.now().nanos() + life.policy.cooldown().toNanos();
    forget();
  }

  private void judgedRight(Verdict verdict) {
    Opinion opinion = Opinion.of(verdict);
    if (opinion == Opinion.BLIND || opinion == Opinion.EXPLAINED) {
      assertThat(life.latest)
          .doesNotContain(Effect.FIRED, Effect.RESOLVED, Effect.DROPPED, Effect.RELEASED);
    }
    if (verdict.truth() == Truth.FALSE) {
      assertThat(life.latest).doesNotContain(Effect.FIRED, Effect.WORSE);
    }
    if (opinion == Opinion.GOOD && !verdict.flapping() && life.policy.recovery() == 1) {
      assertThat(life.phase()).isIn(List.of("none", "OVER"));
    }
  }

  private void standing() {
    assertThat(life.phase().equals("FIRING")).as("one end for each begin").isEqualTo(firing);
    life.alert.ifPresent(
        alert -> {
          assertThat(alert.acknowledged().isSet() && alert.id().isEmpty()).isFalse();
          assertThat(alert.id().isEmpty())
              .isEqualTo(alert.phase() == Phase.PENDING || alert.phase() == Phase.HELD);
          assertThat(alert.because().isEmpty() && alert.phase() == Phase.HELD).isFalse();
          assertThat(alert.progress().bad()).isLessThanOrEqualTo(life.policy.failures());
          assertThat(alert.progress().good()).isLessThanOrEqualTo(life.policy.recovery());
          assertThat(life.wake.isPresent() && life.wakeIn().isNegative())
              .as("called in the past for nothing")
              .isEqualTo(isDue(alert));
        });
  }

  private boolean isDue(Alert alert) {
    return alert.phase() == Phase.OVER
        && !alert.progress().waitsForGood()
        && alert.progress().until() < life.now().nanos();
  }
}
