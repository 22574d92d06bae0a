// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.Verdict;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Slow passes over all databases, one after the other without a pause, beside looks at the
 * instance: as much as is asked must be as much as may be asked, in each minute, by the figure that
 * looks tell.
 */
final class AskedAMinute {
  private static final int BUDGET = 6;
  private static final double PERCENT = 10;
  private static final long EVERY = 10;
  private static final int LOOKS = 6;

  private final Instance instance;
  private volatile boolean over;

  private AskedAMinute(Instance instance) {
    this.instance = instance;
  }

  /** Whether in each of so many minutes after the first it is the budget, a tenth more or less. */
  static boolean judge(CountedServer server, int minutes) throws Exception {
    Map<String, ?> settings = Map.of("databases", List.of("*"), "asked-per-minute", BUDGET + "s");
    try (Instance instance = new Instance(server, server.newRole(), settings)) {
      AskedAMinute asked = new AskedAMinute(instance);
      CompletableFuture<Integer> passes = CompletableFuture.supplyAsync(asked::passes);
      double least = Double.MAX_VALUE;
      double most = 0;
      double before = asked.afterAMinute();
      for (int i = 0; i < minutes; i++) {
        double now = asked.afterAMinute();
        System.err.printf(Locale.ROOT, "  asked %.3f s%n", now - before);
        least = Math.min(least, now - before);
        most = Math.max(most, now - before);
        before = now;
      }
      asked.over = true;
      return Verdict.of("postgres.saturated.asked-a-minute", "% beside the budget, at most")
          .with("minutes", minutes)
          .with("passes", passes.join())
          .with("budget_seconds", BUDGET)
          .with("least_seconds", least)
          .with("most_seconds", most)
          .atMost(PERCENT, 100 * Math.max(most - BUDGET, BUDGET - least) / BUDGET);
    }
  }

  /** The time asked in all, once a minute has passed. */
  private double afterAMinute() throws Exception {
    double asked = 0;
    for (int i = 0; i < LOOKS; i++) {
      Footprint.pause(EVERY);
      asked = instance.check().figure("pool_asked_seconds");
    }
    return asked;
  }

  /** How many there were. */
  private int passes() {
    int passes = 0;
    while (!over) {
      try (TestRun run = TestRun.within(Duration.ofMinutes(5))) {
        instance.measure(run);
        passes++;
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    }
    return passes;
  }
}
