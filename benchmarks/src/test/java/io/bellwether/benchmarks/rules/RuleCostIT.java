// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cost of rules, in small. */
class RuleCostIT {
  @Test
  void rulesAreJudgedAsOftenAsTheirSeriesMoveAndCostLittle() {
    RuleCost idle = RuleCost.idle(2, 20).rounds(25);
    RuleCost judged = RuleCost.judged(2, 20).rounds(25);
    assertThat(judged.verdicts()).as("of limits that some series are over").isPositive();
    double above = judged.cpuSeconds(20) - idle.cpuSeconds(20);
    assertThat(above / 4_000 * 1e6).as("microseconds a series and round").isLessThan(100);
  }
}
