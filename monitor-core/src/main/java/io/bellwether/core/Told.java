// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Labels;
import java.util.List;
import java.util.Optional;

/**
 * Who would be told of an alert.
 *
 * @param ways by which routes it goes, in their order; none when no route takes it
 * @param quiet the silence or window that would keep it quiet then; empty when none would
 * @param inhibited the alert that keeps such alerts quiet now, whatever time was asked about; empty
 *     when none does
 */
public record Told(
    List<Way> ways, Optional<ActiveAlert.Quiet> quiet, Optional<ActiveAlert.Quiet> inhibited) {
  /**
   * One route that takes it.
   *
   * @param when the conditions of the route; empty for the one that takes what is left
   * @param group the labels that alerts in one message have in common
   * @param channels that tell people
   * @param fallback channels that do when those give no receipt in time
   */
  public record Way(String when, Labels group, List<String> channels, List<String> fallback) {
    /** Keeps copies. */
    public Way {
      channels = List.copyOf(channels);
      fallback = List.copyOf(fallback);
    }
  }

  /** Keeps a copy. */
  public Told {
    ways = List.copyOf(ways);
  }
}
