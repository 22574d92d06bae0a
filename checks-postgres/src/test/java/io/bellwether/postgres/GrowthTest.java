// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static Values table(int number, String name, double bytes) {
    return new Values(Map.of("root", (double) number, "name", name, "bytes", bytes));
  }

  @Test
  void theFastestComesFirstAndWhoDidNotGrowIsLeftOut() {
    List<Growth> fastest =
        Growth.fastest(
            List.of(table(1, "a", 2_000), table(2, "renamed", 9_000), table(3, "c", 5)),
            List.of(table(1, "a", 1_000), table(2, "b", 1_000), table(3, "c", 6)),
            900);
    assertThat(fastest).extracting(Growth::name).containsExactly("renamed", "a");
    assertThat(fastest.get(1).perDay()).isEqualTo(96_000);
    assertThat(fastest.get(1)).hasToString("1000B in 15m, at this pace 93.8KB a day");
  }

  @Test
  void withoutALookBeforeNothingGrew() {
    assertThat(Growth.fastest(List.of(table(1, "a", 2_000)), List.of(), Double.NaN)).isEmpty();
  }
}
