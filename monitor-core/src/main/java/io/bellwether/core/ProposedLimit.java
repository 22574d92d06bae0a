// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.wiring.Proposed;
import java.util.List;
import java.util.Optional;

/**
 * What other limits of a rule would have come to, by the history.
 *
 * @param now the limit as it is
 * @param mattered how many of its alerts somebody acknowledged: a proposal misses none of these
 * @param better with fewer alerts; empty when there is none, or nobody acknowledged any
 * @param trials limits that were tried, in their order
 */
public record ProposedLimit(
    String rule, String now, int mattered, Optional<Tried> better, List<Tried> trials) {
  /** Keeps a copy. */
  public ProposedLimit {
    trials = List.copyOf(trials);
  }

  /**
   * One limit.
   *
   * @param alerts how many it would have made
   * @param misses whether one that somebody acknowledged is not among them
   */
  public record Tried(String limit, int alerts, boolean misses) {}

  static ProposedLimit of(Proposed proposed) {
    return new ProposedLimit(
        proposed.rule(),
        proposed.now(),
        proposed.mattered(),
        proposed.better().map(ProposedLimit::tried),
        proposed.trials().stream().map(ProposedLimit::tried).toList());
  }

  private static Tried tried(Proposed.Tried one) {
    return new Tried(one.limit(), one.alerts(), one.misses());
  }
}
