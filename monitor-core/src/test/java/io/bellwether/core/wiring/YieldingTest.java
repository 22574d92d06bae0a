// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A source with a pass every quarter of an hour, by a clock moved by hand. */
class YieldingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration QUICK = Duration.ofMillis(20);

  private final Yielding yielding = new Yielding(new TimeText(ZoneOffset.UTC));
  private Instant now = Instant.parse("2026-11-22T03:00:00Z");

  private boolean looks(Level level, Duration took) {
    return yielding.looked(result(level, took, Optional.empty()), TIMEOUT);
  }

  private boolean fails() {
    Optional<CheckFailure.Kind> timeout = Optional.of(CheckFailure.Kind.TIMEOUT);
    return yielding.looked(result(Level.CRITICAL, TIMEOUT, timeout), TIMEOUT);
  }

  private CheckResult result(Level level, Duration took, Optional<CheckFailure.Kind> failure) {
    return new CheckResult(
        "db", level, "", false, Map.of("max", 100), now, took, failure, Optional.empty());
  }

  /** A turn for a pass; whether it was made. */
  private boolean passes() {
    now = now.plus(Duration.ofMinutes(15));
    boolean made = yielding.holds(now).isEmpty();
    if (made) {
      yielding.measured(result(Level.HEALTHY, QUICK, Optional.empty()));
    }
    return made;
  }

  private void passFails() {
    now = now.plus(Duration.ofMinutes(15));
    assertThat(yielding.holds(now)).isEmpty();
    yielding.measured(result(Level.UNKNOWN, QUICK, Optional.of(CheckFailure.Kind.UNREACHABLE)));
  }

  private Map<String, Object> shown() {
    return yielding.shown(result(Level.CRITICAL, QUICK, Optional.empty())).details();
  }

  @Test
  void whatDoesWellIsNeverHeldBack() {
    for (int i = 0; i < 5; i++) {
      assertThat(looks(i == 2 ? Level.WARNING : Level.HEALTHY, QUICK)).isFalse();
      assertThat(passes()).isTrue();
    }
    assertThat(shown()).containsOnlyKeys("max");
  }

  @Test
  void theFirstPassIsMadeWhateverTheFirstLookFound() {
    fails();
    assertThat(passes()).isTrue();
    assertThat(passes()).isFalse();
  }

  @Test
  void aPassWaitsUntilTheSourceDoesBetterAndThenComesAtOnce() {
    assertThat(passes()).isTrue();
    now = now.plus(Duration.ofMinutes(5));
    assertThat(looks(Level.CRITICAL, QUICK)).isFalse();
    assertThat(shown()).containsOnlyKeys("max");
    assertThat(yielding.holds(now.plus(Duration.ofMinutes(10))))
        .contains(
            "a slow pass waits, as it is critical since 03:20:00 UTC; it is made once that is"
                + " over, or at its next turn");
    now = now.plus(Duration.ofMinutes(12));
    assertThat(shown())
        .containsEntry("max", 100)
        .containsEntry(
            "slow_figures",
            "17m old: passes wait since 03:30:00 UTC, as it is critical since 03:20:00 UTC");
    assertThat(looks(Level.HEALTHY, QUICK)).isTrue();
    assertThat(looks(Level.HEALTHY, QUICK)).isFalse();
    assertThat(shown()).containsOnlyKeys("max");
    assertThat(yielding.remarked(result(Level.HEALTHY, QUICK, Optional.empty())).details())
        .containsOnlyKeys("max");
    assertThat(passes()).isTrue();
  }

  @Test
  void whatGivesNoAnswerHasEverySecondPass() {
    assertThat(passes()).isTrue();
    fails();
    for (int i = 0; i < 3; i++) {
      assertThat(passes()).isFalse();
      fails();
      assertThat(passes()).isTrue();
    }
  }

  /** As with a password that is refused: the server is well, and a pass may have another login. */
  @Test
  void whatIsRefusedIsNotStrained() {
    assertThat(passes()).isTrue();
    Optional<CheckFailure.Kind> refused = Optional.of(CheckFailure.Kind.REFUSED);
    CheckResult look = result(Level.UNKNOWN, QUICK, refused);
    for (boolean made : new boolean[] {false, true, true, true}) {
      yielding.looked(look, TIMEOUT);
      assertThat(passes()).isEqualTo(made);
    }
  }

  @Test
  void whatAnswersLateIsStrainedThoughItIsWell() {
    assertThat(passes()).isTrue();
    looks(Level.HEALTHY, Duration.ofSeconds(6));
    assertThat(passes()).isFalse();
    assertThat(shown().get("slow_figures")).asString().contains("as it answers late since");
    CheckResult answer = result(Level.HEALTHY, QUICK, Optional.empty());
    assertThat(yielding.remarked(answer).details().get("asked_while"))
        .isEqualTo("it answers late since 03:15:00 UTC");
    looks(Level.HEALTHY, Duration.ofSeconds(4));
    assertThat(passes()).isTrue();
  }

  /** What only a pass sees end would hold back that pass for ever. */
  @Test
  void whatAnswersAndIsCriticalForDaysMissesOnePassInAll() {
    assertThat(passes()).isTrue();
    looks(Level.UNKNOWN, QUICK);
    assertThat(passes()).isFalse();
    looks(Level.CRITICAL, QUICK);
    for (int i = 0; i < 5; i++) {
      assertThat(passes()).isTrue();
      looks(Level.CRITICAL, QUICK);
      assertThat(shown()).containsOnlyKeys("max");
    }
    looks(Level.HEALTHY, QUICK);
    looks(Level.CRITICAL, QUICK);
    assertThat(passes()).isFalse();
  }

  /** The source is unknown for that alone, and only the next pass ends it. */
  @Test
  void aPassThatFailedIsMadeAgainAtItsNextTurn() {
    assertThat(passes()).isTrue();
    passFails();
    looks(Level.HEALTHY, QUICK); // one that had begun before
    looks(Level.UNKNOWN, QUICK);
    passFails();
    looks(Level.UNKNOWN, QUICK);
    assertThat(passes()).isTrue();
    assertThat(shown()).containsOnlyKeys("max");
  }

  @Test
  void aPassThatFailedWaitsAllTheSameWhereThereIsNoAnswer() {
    assertThat(passes()).isTrue();
    passFails();
    fails();
    assertThat(passes()).isFalse();
    passFails();
    assertThat(passes()).isFalse();
  }
}
