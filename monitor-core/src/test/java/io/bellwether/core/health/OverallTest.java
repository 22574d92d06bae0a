// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static io.bellwether.api.Level.CRITICAL;
import static io.bellwether.api.Level.HEALTHY;
import static io.bellwether.api.Level.UNKNOWN;
import static io.bellwether.api.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverallTest {
  private static Weighed one(Level level, double weight, String... groups) {
    return one(
        level, weight, Stream.of(groups).collect(Collectors.toMap(group -> group, group -> 1.0)));
  }

  private static Weighed one(Level level, double weight, Map<String, Double> groups) {
    return new Weighed(
        new Component("c", SettlingRules.DEFAULT, Scene.TIMEOUT, Scene.EXPIRES, groups, weight),
        level);
  }

  private static Weighed one(Level level) {
    return one(level, 1);
  }

  private static Overall.Picture all(Weighed... components) {
    return Overall.of(List.of(components)).all();
  }

  @Test
  void worstLevelWins() {
    assertThat(all(one(HEALTHY), one(WARNING)).level()).isEqualTo(WARNING);
    assertThat(all(one(WARNING), one(UNKNOWN)).level()).isEqualTo(UNKNOWN);
    assertThat(all(one(UNKNOWN), one(CRITICAL), one(HEALTHY)).level()).isEqualTo(CRITICAL);
  }

  @Test
  void wordIsDegradedWhenSomeAreHealthyAndSomeAreNot() {
    assertThat(all(one(HEALTHY), one(HEALTHY)).word()).isEqualTo("healthy");
    assertThat(all(one(HEALTHY), one(CRITICAL)).word()).isEqualTo("degraded");
    assertThat(all(one(HEALTHY), one(UNKNOWN)).word()).isEqualTo("degraded");
    assertThat(all(one(WARNING), one(CRITICAL)).word()).isEqualTo("critical");
    assertThat(all(one(UNKNOWN)).word()).isEqualTo("unknown");
  }

  @Test
  void nothingIsUnknownAndHasNoIndex() {
    assertThat(all().level()).isEqualTo(UNKNOWN);
    assertThat(all().index()).isEmpty();
  }

  @Test
  void indexIsTheWeightedMeanOfWhatLevelsAreWorth() {
    assertThat(all(one(HEALTHY)).index()).hasValue(100);
    assertThat(all(one(WARNING)).index()).hasValue(50);
    assertThat(all(one(UNKNOWN)).index()).hasValue(25);
    assertThat(all(one(CRITICAL)).index()).hasValue(0);
    assertThat(all(one(HEALTHY, 3), one(CRITICAL, 1)).index()).hasValue(75);
  }

  @Test
  void componentWithoutWeightCountsForTheLevelAndNotForTheIndex() {
    Overall.Picture picture = all(one(HEALTHY, 1), one(CRITICAL, 0));
    assertThat(picture.index()).hasValue(100);
    assertThat(picture.level()).isEqualTo(CRITICAL);
    assertThat(all(one(CRITICAL, 0)).index()).isEmpty();
  }

  @Test
  void everyGroupHasItsOwnPicture() {
    Overall overall =
        Overall.of(
            List.of(one(HEALTHY, 1, "shop"), one(CRITICAL, 1, "shop", "night"), one(WARNING, 1)));
    assertThat(overall.groups()).containsOnlyKeys("shop", "night");
    assertThat(overall.groups().get("shop").index()).hasValue(50);
    assertThat(overall.groups().get("night").word()).isEqualTo("critical");
    assertThat(overall.groups().get("shop").counts()).isEqualTo(Map.of(HEALTHY, 1, CRITICAL, 1));
  }

  @Test
  void aGroupCountsForTheWholeByItsOwnWeightHoweverManyAreInIt() {
    Overall overall =
        Overall.of(
            List.of(
                one(HEALTHY, 1, Map.of("shop", 9.0)),
                one(CRITICAL, 7, Map.of("night", 1.0)),
                one(CRITICAL, 7, Map.of("night", 1.0)),
                one(HEALTHY, 2)));
    assertThat(overall.all().index().orElseThrow()).isEqualTo(1_100 / 12.0, within(1e-9));
  }

  @Test
  void aGroupWithoutWeightOrWithoutAnIndexDoesNotCountForTheWhole() {
    assertThat(all(one(HEALTHY, 1), one(CRITICAL, 1, Map.of("idle", 0.0))).index()).hasValue(100);
    assertThat(all(one(HEALTHY, 1), one(CRITICAL, 0, "idle")).index()).hasValue(100);
  }

  @Test
  void whatIsInTwoGroupsCountsInBoth() {
    assertThat(all(one(CRITICAL, 1, "shop", "night"), one(HEALTHY, 1, "shop")).index())
        .hasValue(25);
  }

  @Test
  void weightsAreNumbersFromZero() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> one(HEALTHY, bad)).hasMessageContaining("weight");
      assertThatThrownBy(() -> one(HEALTHY, 1, Map.of("shop", bad))).hasMessageContaining("shop");
    }
  }

  @Test
  void resourceUsageIsHalfTheScarcestAndHalfTheMean() {
    assertThat(Scores.resourceUsage(0, 0, 0)).hasValue(0);
    assertThat(Scores.resourceUsage(1, 1)).hasValue(100);
    assertThat(Scores.resourceUsage(0.1, 0.1, 1.0).orElseThrow()).isEqualTo(70, within(1e-9));
  }

  @Test
  void resourceUsageLeavesOutWhatIsNoNumberAndHoldsItsBounds() {
    assertThat(Scores.resourceUsage(0.5, Double.NaN)).hasValue(50);
    assertThat(Scores.resourceUsage(7.0, 2.0)).hasValue(100);
    assertThat(Scores.resourceUsage(-1.0)).hasValue(0);
    assertThat(Scores.resourceUsage(Double.NaN)).isEmpty();
    assertThat(Scores.resourceUsage()).isEmpty();
  }
}
