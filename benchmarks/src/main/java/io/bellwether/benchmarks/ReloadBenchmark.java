// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.reload.ReloadCost;

/** What a reload of many sources costs: with nothing changed, a hundredth, and everything. */
public final class ReloadBenchmark {
  private static final double LITTLE_GOAL = 1;
  private static final double ALL_GOAL = 1.5;

  private ReloadBenchmark() {}

  /** Arguments: sources, rounds. */
  public static void main(String[] args) throws Exception {
    int sources = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    boolean met;
    try (ReloadCost cost = new ReloadCost(sources)) {
      cost.warmUp();
      met =
          cost.judge("reload.nothing", 0, rounds, LITTLE_GOAL)
              & cost.judge("reload.a-hundredth", sources / 100, rounds, LITTLE_GOAL)
              & cost.judge("reload.everything", sources, rounds, ALL_GOAL);
    }
    System.exit(met ? 0 : 1);
  }
}
