// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static io.bellwether.api.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Level H = HEALTHY;
  private static final Level W = WARNING;
  private static final Level C = CRITICAL;
  private static final Level U = UNKNOWN;

  private static Settled after(SettlingRules rules, Level... results) {
    Settled settled = Settled.NEVER;
    for (Level result : results) {
      settled = Settling.after(settled, result, result.word(), rules);
    }
    return settled;
  }

  private static Level level(int failures, int recovery, Level... results) {
    return after(new SettlingRules(failures, recovery), results).level();
  }

  @Test
  void whatWasNeverLookedAtIsUnknown() {
    assertThat(Settled.NEVER.level()).isEqualTo(U);
    assertThat(Settled.NEVER.message()).isEqualTo("not yet looked at");
  }

  @Test
  void firstGoodLookIsEnough() {
    assertThat(level(3, 3, H)).isEqualTo(H);
  }

  @Test
  void firstBadLooksCountLikeAnyOthers() {
    assertThat(level(3, 2, C, C)).isEqualTo(U);
    assertThat(level(3, 2, C, C, C)).isEqualTo(C);
    assertThat(level(3, 2, W, C, W)).isEqualTo(W);
  }

  @Test
  void itTakesSoManyFailuresInARow() {
    assertThat(level(3, 2, H, C, C)).isEqualTo(H);
    assertThat(level(3, 2, H, C, C, C)).isEqualTo(C);
    assertThat(level(3, 2, H, C, C, H, C, C)).isEqualTo(H);
  }

  @Test
  void mixedFailuresShowTheMildestOfThem() {
    assertThat(level(2, 2, H, C, W)).isEqualTo(W);
    assertThat(level(2, 2, H, W, C)).isEqualTo(W);
    assertThat(level(2, 2, H, W, C, C)).isEqualTo(C);
  }

  @Test
  void itTakesSoManyGoodLooksInARow() {
    assertThat(level(1, 3, C, H, H)).isEqualTo(C);
    assertThat(level(1, 3, C, H, H, H)).isEqualTo(H);
    assertThat(level(1, 3, C, H, H, C, H, H)).isEqualTo(C);
  }

  @Test
  void mixedRecoveryShowsTheWorstOfIt() {
    assertThat(level(1, 2, C, H, W)).isEqualTo(W);
    assertThat(level(1, 2, C, W, H, H)).isEqualTo(H);
  }

  @Test
  void warningDoesNotCountTowardsHealthy() {
    assertThat(level(1, 2, W, H, W, H)).isEqualTo(W);
  }

  @Test
  void unknownShowsAfterAsManyAsAnyFailure() {
    assertThat(level(1, 2, H, U)).isEqualTo(U);
    assertThat(level(2, 2, H, U)).isEqualTo(H);
    assertThat(level(2, 2, H, U, U)).isEqualTo(U);
  }

  @Test
  void unknownIsNoFailureAndNoExcuse() {
    assertThat(level(3, 2, H, C, U, C)).isEqualTo(H);
    assertThat(level(3, 2, H, C, U, C, C)).isEqualTo(C);
  }

  @Test
  void unknownNeverCountsAsRecoveryAndBreaksIt() {
    assertThat(level(2, 2, C, C, H, U)).isEqualTo(C);
    assertThat(level(2, 2, C, C, H, U, H)).isEqualTo(C);
    assertThat(level(2, 2, C, C, H, U, H, H)).isEqualTo(H);
  }

  @Test
  void criticalThatGoesOutOfSightNeedsItsWholeRecovery() {
    assertThat(level(1, 2, C, U)).isEqualTo(U);
    assertThat(level(1, 2, C, U, H)).isEqualTo(U);
    assertThat(level(1, 2, C, U, H, H)).isEqualTo(H);
  }

  @Test
  void criticalThatGoesOutOfSightIsKnownStill() {
    assertThat(after(SettlingRules.DEFAULT, C, U).known()).contains(C);
    assertThat(level(3, 2, C, C, C, U, U, U, C)).as("nothing new").isEqualTo(C);
  }

  @Test
  void healthyThatGoesOutOfSightNeedsItsRecoveryToo() {
    assertThat(level(1, 2, H, U, H)).isEqualTo(U);
    assertThat(level(1, 2, H, U, H, H)).isEqualTo(H);
  }

  @Test
  void sightThatComesBackAsAWarningShowsIt() {
    assertThat(level(1, 2, H, U, W)).isEqualTo(U);
    assertThat(level(1, 2, H, U, W, W)).isEqualTo(W);
  }

  @Test
  void changingBadLooksDoNotHideBehindUnknownForEver() {
    assertThat(level(2, 2, H, U, U, C, W, C, W)).isEqualTo(W);
  }

  @Test
  void messageIsThatOfTheResultThatBearsTheLevelOut() {
    SettlingRules rules = new SettlingRules(2, 2);
    assertThat(after(rules, H, C).message()).isEqualTo("healthy");
    assertThat(after(rules, H, C, C).message()).isEqualTo("critical");
    assertThat(after(rules, H, C, C, H).message()).isEqualTo("critical");
  }

  @Test
  void progressIsTold() {
    SettlingRules rules = new SettlingRules(3, 4);
    assertThat(Settling.progress(after(rules, H, C, C), C, rules)).contains("2 of 3");
    assertThat(Settling.progress(after(rules, H, W), W, rules)).contains("1 of 3");
    assertThat(Settling.progress(after(rules, H, U, U), U, rules)).contains("2 of 3");
    assertThat(Settling.progress(after(rules, C, C, C, H), H, rules)).contains("1 of 4");
    assertThat(Settling.progress(after(rules, C, C, C, W), W, rules)).contains("1 of 4");
    assertThat(Settling.progress(after(rules, H, H), H, rules)).isEmpty();
  }

  @Test
  void rulesAreAtLeastOne() {
    assertThatThrownBy(() -> new SettlingRules(0, 1)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new SettlingRules(1, 0)).hasMessageContaining("at least 1");
  }

  @Property(tries = 2_000)
  void healthyIsShownOnlyAfterARowOfHealthyResults(
      @ForAll @Size(max = 40) List<Level> results,
      @ForAll @IntRange(min = 1, max = 4) int failures,
      @ForAll @IntRange(min = 1, max = 4) int recovery) {
    Settled settled = Settled.NEVER;
    SettlingRules rules = new SettlingRules(failures, recovery);
    for (int i = 0; i < results.size(); i++) {
      Settled next = Settling.after(settled, results.get(i), "", rules);
      if (next.level() == H && settled.level() != H) {
        int needed = settled.fresh() ? 1 : recovery;
        assertThat(results.subList(i + 1 - needed, i + 1)).containsOnly(H);
      }
      settled = next;
    }
  }

  @Property(tries = 2_000)
  void sameResultsOftenEnoughAreAlwaysShown(
      @ForAll @Size(max = 30) List<Level> before,
      @ForAll Level last,
      @ForAll @IntRange(min = 1, max = 4) int failures,
      @ForAll @IntRange(min = 1, max = 4) int recovery) {
    SettlingRules rules = new SettlingRules(failures, recovery);
    Settled settled = after(rules, before.toArray(Level[]::new));
    for (int i = 0; i < Math.max(failures, recovery); i++) {
      settled = Settling.after(settled, last, "", rules);
    }
    assertThat(settled.level()).isEqualTo(last);
  }

  @Property(tries = 2_000)
  void unknownNeverMakesAnythingBetter(
      @ForAll @Size(max = 30) List<Level> before,
      @ForAll @IntRange(min = 1, max = 4) int failures) {
    SettlingRules rules = new SettlingRules(failures, 2);
    Settled settled = after(rules, before.toArray(Level[]::new));
    Settled next = Settling.after(settled, U, "", rules);
    assertThat(next.level()).isIn(settled.level(), U);
    assertThat(next.known()).isEqualTo(settled.known());
    assertThat(Optional.of(next.runs().healthy() + next.runs().fair())).contains(0);
  }
}
