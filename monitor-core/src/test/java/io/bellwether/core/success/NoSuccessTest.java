// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By what looks at another check found. */
class NoSuccessTest {
  private static void is(Health health, Level level, String message) {
    assertThat(health.message()).isEqualTo(message);
    assertThat(health.level()).isEqualTo(level);
  }

  @Test
  void whatNeverSucceededIsUnknownUntilItsTimeIsOver() {
    Waiting waiting = Waiting.forEtl().passes(ofMinutes(5));
    is(
        waiting.look(),
        Level.UNKNOWN,
        "no success of etl seen yet, watched for 5m; judged after 25h");
    is(
        waiting.passes(ofHours(25)).look(),
        Level.WARNING,
        "no success of etl ever seen, watched for 25h5m since 2026-11-17 03:00:00 UTC (limit 25h)");
    assertThat(waiting.passes(ofHours(24)).look().level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void aSilenceIsToldWithItsBeginningItsLimitAndWhatWasSaidLast() {
    Waiting waiting = Waiting.forEtl().passes(ofMinutes(12)).finds(Level.HEALTHY, "80 rows");
    is(
        waiting.passes(ofHours(2)).look(),
        Level.HEALTHY,
        "last success of etl 03:12:00 UTC, 2h ago");
    waiting.finds(Level.CRITICAL, "connection refused").passes(ofHours(23));
    Health health = waiting.look();
    is(
        health,
        Level.WARNING,
        "no success of etl since 2026-11-17 03:12:00 UTC, 25h ago (limit 25h); etl last said"
            + " critical: connection refused");
    assertThat(health.details())
        .containsEntry("last_success", Waiting.START.plus(ofMinutes(12)))
        .containsEntry("age_hours", 25.0);
    assertThat(waiting.passes(ofHours(24)).look().level()).isEqualTo(Level.CRITICAL);
    assertThat(waiting.finds(Level.HEALTHY, "81 rows").look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void neitherWarningsNorSilenceAreASuccess() {
    Waiting waiting = Waiting.forEtl().finds(Level.HEALTHY, "80 rows");
    for (int hour = 0; hour < 25; hour++) {
      waiting.passes(ofHours(1)).finds(Level.WARNING, "3 rows left out");
    }
    is(
        waiting.look(),
        Level.WARNING,
        "no success of etl since 2026-11-17 03:00:00 UTC, 25h ago (limit 25h); etl last said"
            + " warning: 3 rows left out (that counts with 'success: warning')");
  }

  @Test
  void aWarningCountsForWhoSaysSo() {
    NoSuccessSettings settings =
        new NoSuccessSettings(
            Optional.of("etl"),
            Thresholds.parse("25h/49h"),
            NoSuccessSettings.Worst.WARNING,
            Optional.empty(),
            Optional.empty(),
            Map.of());
    Waiting waiting = Waiting.of(settings).passes(ofHours(30)).finds(Level.WARNING, "3 left out");
    assertThat(waiting.look().level()).isEqualTo(Level.HEALTHY);
    assertThat(waiting.passes(ofHours(26)).look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void timeInWhichTheProcessStoodStillIsNobodysSilence() {
    Waiting waiting = Waiting.forEtl().finds(Level.HEALTHY, "80 rows").passes(ofHours(2));
    is(
        waiting.standsStill(ofDays(3)).look(),
        Level.HEALTHY,
        "last success of etl 2026-11-17 03:00:00 UTC, 2h of watching ago");
    assertThat(waiting.passes(ofHours(23)).look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aClockThatIsSetChangesNothing() {
    for (Duration jump : new Duration[] {ofDays(400), ofDays(-400), ofHours(-1), ofDays(-20_000)}) {
      Waiting waiting = Waiting.forEtl().finds(Level.HEALTHY, "80 rows").passes(ofHours(2));
      waiting.clock.jump(jump);
      assertThat(waiting.passes(ofHours(22)).look().level()).isEqualTo(Level.HEALTHY);
      assertThat(waiting.passes(ofHours(1)).look().level()).isEqualTo(Level.WARNING);
    }
  }

  @Test
  void aRestartGoesOnFromTheLastSuccessAndTheTimeWithoutAProcessIsNobodysSilence() {
    Waiting waiting = Waiting.forEtl().finds(Level.HEALTHY, "80 rows").passes(ofHours(20));
    Waiting next = waiting.restarted(ofDays(2));
    is(
        next.passes(ofHours(4)).look(),
        Level.HEALTHY,
        "last success of etl 2026-11-17 03:00:00 UTC, 24h of watching ago");
    Waiting third = next.restarted(ofMinutes(1));
    assertThat(third.passes(ofHours(1)).look().level()).isEqualTo(Level.WARNING);
    assertThat(third.finds(Level.HEALTHY, "81 rows").look().level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void whatNeverSucceededIsWaitedForOverRestartsToo() {
    Waiting waiting = Waiting.forEtl().passes(ofHours(15)).restarted(ofHours(100));
    assertThat(waiting.passes(ofHours(9)).look().level()).isEqualTo(Level.UNKNOWN);
    assertThat(waiting.passes(ofHours(1)).look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aSuccessOfThisProcessIsNewerThanWhatComesToLightLate() {
    Waiting before = Waiting.forEtl().finds(Level.HEALTHY, "80 rows").passes(ofHours(30));
    KeptSuccesses kept = before.book.kept("late").orElseThrow();
    Waiting waiting = new Waiting(before.settings, before.clock);
    waiting.passes(ofHours(1)).finds(Level.HEALTHY, "81 rows").passes(ofHours(1));
    waiting.book.recall(Map.of("late", kept), Set.of());
    assertThat(waiting.look().details()).containsEntry("age_hours", 1.0);
  }

  @Test
  void nothingGrowsOldWhileItIsPaused() {
    Waiting waiting = Waiting.forEtl().finds(Level.HEALTHY, "80 rows").passes(ofHours(20));
    waiting.pause("moving house").passes(ofDays(3));
    is(
        waiting.look(),
        Level.UNKNOWN,
        "etl is paused, so nobody knows whether it succeeds: moving house");
    assertThat(waiting.resume().passes(ofHours(4)).look().level()).isEqualTo(Level.HEALTHY);
    assertThat(waiting.passes(ofHours(1)).look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void anotherThingThatIsWaitedForBeginsAnew() {
    Waiting waiting = Waiting.forEtl().finds(Level.HEALTHY, "80 rows").passes(ofHours(26));
    assertThat(
            waiting.book.register(
                Map.of("late", Waiting.settings(Optional.of("other"), "", "", Map.of()).subject()),
                Set.of()))
        .isEmpty();
    assertThat(waiting.look().level()).isEqualTo(Level.UNKNOWN);
    assertThat(waiting.book.register(Map.of(), Set.of())).containsExactly("late");
  }
}
