// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a rule would have said with one limit.
 *
 * @param episodes each alert that there would have been
 */
public record Trial(double limit, List<Episode> episodes) {
  /** Keeps a copy. */
  public Trial {
    episodes = List.copyOf(episodes);
  }

  /** An alert from its begin to its end. */
  public record Episode(Labels about, Instant begin, Instant end) {
    private boolean meets(Episode other) {
      return about.equals(other.about) && !begin.isAfter(other.end) && !end.isBefore(other.begin);
    }
  }

  /** Whether none of these would have been missed. */
  public boolean catches(List<Episode> real) {
    return real.stream().allMatch(one -> episodes.stream().anyMatch(one::meets));
  }

  /**
   * The limit with the fewest alerts that misses none of those that mattered; the nearest to the
   * one of now where several have as few. Empty when that of now is as good, or when it is not
   * known of any alert that it mattered: then the fewest would be none.
   *
   * @param now the limit as it is
   * @param real alerts that mattered to people
   */
  public static Optional<Trial> best(double now, List<Trial> trials, List<Episode> real) {
    int fewest =
        trials.stream()
            .filter(one -> one.limit == now)
            .mapToInt(one -> one.episodes.size())
            .min()
            .orElse(Integer.MAX_VALUE);
    return real.isEmpty()
        ? Optional.empty()
        : trials.stream()
            .filter(one -> one.episodes.size() < fewest && one.catches(real))
            .min(
                Comparator.<Trial>comparingInt(one -> one.episodes.size())
                    .thenComparingDouble(one -> Math.abs(one.limit - now)));
  }
}
