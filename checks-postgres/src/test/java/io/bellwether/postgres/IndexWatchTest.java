// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexWatchTest {
  private static Values asked(String counts, double at, String... indexes) {
    List<Map<String, Object>> named =
        Arrays.stream(indexes).map(id -> Map.<String, Object>of("id", id)).toList();
    return new Values(Map.of("counts", counts, "at", at, "named", named));
  }

  private static List<Double> watched(Values carried) {
    return carried.at("named").list().stream().map(it -> it.orNaN("watched")).toList();
  }

  @Test
  void anIndexIsWatchedFromTheLookAtWhichItWasSeenFirst() {
    Values first = IndexWatch.carried(asked("a", 1000, "7"), Values.NONE);
    Values second = IndexWatch.carried(asked("a", 1600, "7", "8"), first);
    Values third = IndexWatch.carried(asked("a", 1700, "7", "8"), second);
    assertThat(watched(first)).containsExactly(0.0);
    assertThat(watched(second)).containsExactly(600.0, 0.0);
    assertThat(watched(third)).containsExactly(700.0, 100.0);
  }

  @Test
  void countsThatBeganAnewAreWatchedAnew() {
    Values first = IndexWatch.carried(asked("a", 1000, "7"), Values.NONE);
    Values crashed = IndexWatch.carried(asked("b", 1600, "7"), first);
    assertThat(watched(crashed)).containsExactly(0.0);
    assertThat(watched(IndexWatch.carried(asked("b", 1700, "7"), crashed))).containsExactly(100.0);
  }

  @Test
  void anIndexThatWasReadMeanwhileIsWatchedAnew() {
    Values first = IndexWatch.carried(asked("a", 1000, "7"), Values.NONE);
    Values read = IndexWatch.carried(asked("a", 1600), first);
    assertThat(watched(IndexWatch.carried(asked("a", 1700, "7"), read))).containsExactly(0.0);
  }

  @Test
  void aClockThatIsSetBackMakesNoTimeBelowNothing() {
    Values first = IndexWatch.carried(asked("a", 1000, "7"), Values.NONE);
    assertThat(watched(IndexWatch.carried(asked("a", 900, "7"), first))).containsExactly(0.0);
  }
}
