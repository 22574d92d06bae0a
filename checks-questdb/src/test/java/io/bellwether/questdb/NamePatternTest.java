// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamePatternTest {
  private static void assertOverlap(String one, String other, boolean is) {
    assertThat(NamePattern.overlap(one, other)).as(one + " and " + other).isEqualTo(is);
    assertThat(NamePattern.overlap(other, one)).as(other + " and " + one).isEqualTo(is);
  }

  @Test
  void patternsOverlapWhereANameFitsBoth() {
    assertOverlap("trades", "trades", true);
    assertOverlap("trades", "trades_eu", false);
    assertOverlap("*", "anything", true);
    assertOverlap("trades_*", "*_eu", true);
    assertOverlap("trades_*", "trades_", true);
    assertOverlap("a*b*c", "a*d", false);
    assertOverlap("a*b", "*ab*b*", true);
    assertOverlap("*x", "*y", false);
    assertOverlap("", "*", true);
    assertOverlap("", "a*", false);
    assertOverlap("*a".repeat(60), "*b".repeat(60), false);
  }
}
