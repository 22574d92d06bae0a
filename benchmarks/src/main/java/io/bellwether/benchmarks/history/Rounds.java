// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import java.util.Locale;

/**
 * Commits with and without something beside them, in turn, as the machine is never the same for
 * long. All commits of one kind are judged together: a slow one is rare.
 */
final class Rounds {
  /** One round; its commits are noted. */
  @FunctionalInterface
  interface Round {
    void run(Commits commits) throws Exception;
  }

  private final Commits without = new Commits();
  private final Commits with = new Commits();

  private Rounds() {}

  static Rounds of(int rounds, Round without, Round with) throws Exception {
    Rounds all = new Rounds();
    for (int i = 0; i < rounds; i++) {
      without.run(all.without);
      with.run(all.with);
    }
    System.err.printf(
        Locale.ROOT,
        "  %d commits without: p50 %.2f ms, p99 %.2f; %d with: p50 %.2f ms, p99 %.2f%n",
        all.without.count(),
        all.without.percentile(50),
        all.without.percentile(99),
        all.with.count(),
        all.with.percentile(50),
        all.with.percentile(99));
    return all;
  }

  int commits() {
    return with.count();
  }

  double ratio(double percent) {
    return with.percentile(percent) / without.percentile(percent);
  }
}
