// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.rules.RuleCost;
import java.util.ArrayList;
import java.util.List;

/**
 * 100,000 series that move every 15 s, and 1,000 rules over them: processor time above that of the
 * same series without a rule, in turn.
 */
public final class RuleBenchmark {
  private static final int KINDS = 10;
  private static final int SOURCES_OF_EACH = 100;
  private static final int WARM_UP = 25;
  private static final double SECONDS_OF_A_ROUND = 15;
  private static final double GOAL_PERCENT = 10;

  private RuleBenchmark() {}

  /** Arguments: how often both are measured, and over how many rounds. */
  public static void main(String[] args) {
    int times = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    RuleCost idle = RuleCost.idle(KINDS, SOURCES_OF_EACH).rounds(WARM_UP);
    RuleCost judged = RuleCost.judged(KINDS, SOURCES_OF_EACH).rounds(WARM_UP);
    List<Double> above = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      double bare = idle.cpuSeconds(rounds);
      without.add(100 * bare / SECONDS_OF_A_ROUND);
      above.add(100 * (judged.cpuSeconds(rounds) - bare) / SECONDS_OF_A_ROUND);
    }
    boolean met =
        Verdict.of("rules.judged", "% of a core")
            .with("series", KINDS * SOURCES_OF_EACH * 100)
            .with("rules", KINDS * 100)
            .with("every_s", SECONDS_OF_A_ROUND)
            .with("without_rules", Ratio.median(without))
            .with("true_verdicts", judged.verdicts())
            .atMost(GOAL_PERCENT, Ratio.median(above));
    System.exit(met ? 0 : 1);
  }
}
