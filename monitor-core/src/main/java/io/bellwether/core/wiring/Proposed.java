// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.List;
import java.util.Optional;

/**
 * What other limits of a rule would have come to.
 *
 * @param now the limit as it is
 * @param mattered how many alerts somebody acknowledged: none of these may be missed
 * @param better the limit with fewer alerts that misses none; empty when there is none, or nobody
 *     acknowledged any
 * @param trials limits that were tried, in their order
 */
public record Proposed(
    String rule, String now, int mattered, Optional<Tried> better, List<Tried> trials) {
  /** Keeps a copy. */
  public Proposed {
    trials = List.copyOf(trials);
  }

  /** One limit, how many alerts it would have made, and whether it misses one that mattered. */
  public record Tried(String limit, int alerts, boolean misses) {}
}
