// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final Freshness freshness = new Freshness();

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }

  @Test
  void whatIsFoundGrowsOldAfterThreeTimesAsLongAsPassesAreApart() {
    freshness.begins(START);
    freshness.begins(START.plus(minutes(20)));
    assertThat(freshness.isOver(minutes(60))).isFalse();
    assertThat(freshness.isOver(minutes(61))).isTrue();
  }

  @Test
  void passesCloseToEachOtherLetNothingGrowOldAtOnce() {
    freshness.begins(START);
    freshness.begins(START.plusMillis(1));
    assertThat(freshness.isOver(minutes(15))).isFalse();
    assertThat(freshness.isOver(minutes(16))).isTrue();
  }

  @Test
  void theFirstPassGrowsNotOldBeforeItIsKnownHowFarTheyAreApart() {
    freshness.begins(START);
    assertThat(freshness.isOver(Duration.ofDays(9))).isFalse();
  }

  @Test
  void whatTakesTurnsMayBecomeAsOldAsARoundAndTwoPasses() {
    freshness.begins(START);
    freshness.begins(START.plus(minutes(20)));
    assertThat(freshness.isOver(minutes(240), 10)).isFalse();
    assertThat(freshness.isOver(minutes(241), 10)).isTrue();
  }

  @Test
  void howeverManyTakeTurnsNothingIsBelievedForMoreThanADay() {
    freshness.begins(START);
    freshness.begins(START.plus(minutes(20)));
    assertThat(freshness.isOver(Duration.ofDays(1), 300)).isFalse();
    assertThat(freshness.isOver(Duration.ofDays(1).plusMillis(1), 300)).isTrue();
  }

  @Test
  void passesOfOnceADayMayBeMissedTwiceToo() {
    freshness.begins(START);
    freshness.begins(START.plus(Duration.ofDays(1)));
    assertThat(freshness.isOver(Duration.ofDays(3), 9)).isFalse();
    assertThat(freshness.isOver(Duration.ofDays(3).plusMillis(1), 9)).isTrue();
  }

  /** One waits while the server does badly, is made as soon as it does well, and then the next. */
  @Test
  void aPassThatCameOutOfTurnMakesNothingOld() {
    for (int minute : new int[] {0, 15, 44, 45}) {
      freshness.begins(START.plus(minutes(minute)));
    }
    assertThat(freshness.isOver(minutes(87))).isFalse();
    assertThat(freshness.isOver(minutes(88))).isTrue();
    freshness.begins(START.plus(minutes(60)));
    assertThat(freshness.isOver(minutes(45))).isFalse();
    assertThat(freshness.isOver(minutes(46))).isTrue();
  }
}
