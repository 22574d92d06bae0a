// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for an alert that gets to a route by the router that leads real ones. */
final class ProbeSearch {
  private static final int MOST_TRIED = 2_000;
  private static final int MOST_LED = 20_000;

  private final Router router;
  private final ProbeValues values = new ProbeValues();
  private int left = MOST_LED;

  /** Of one walk, which has so many tries in all. */
  ProbeSearch(Router router) {
    this.router = router;
  }

  /**
   * What came of it.
   *
   * @param takers the ids of the routes to which those went that fit the conditions
   * @param whole whether nothing was left to try
   */
  record Found(Optional<Probe> probe, Set<String> takers, boolean whole) {}

  /**
   * Tries what fits the conditions of a route and of those above it.
   *
   * @param above from the top down, with the route itself
   * @param beside those that may take it first
   */
  Found to(Route target, List<Route> above, List<Route> beside) {
    Map<String, ProbeValues.Values> all = values.of(target, above, beside);
    Set<String> takers = new LinkedHashSet<>();
    for (Probe one : combined(all)) {
      if (left == 0) {
        return new Found(Optional.empty(), takers, false);
      }
      left--;
      List<Way> ways = router.ways(one.labels(), one.severity());
      if (ways.stream().anyMatch(way -> way.route().equals(target))) {
        return new Found(Optional.of(one), Set.of(), true);
      }
      ways.forEach(way -> takers.add(way.route().id()));
    }
    boolean whole = all.values().stream().allMatch(ProbeValues.Values::whole);
    return new Found(Optional.empty(), takers, whole && combinations(all) <= MOST_TRIED);
  }

  private static long combinations(Map<String, ProbeValues.Values> values) {
    return values.values().stream()
        .mapToLong(one -> one.texts().size())
        .reduce(1, (some, more) -> Math.min(some * more, MOST_TRIED + 1));
  }

  /**
   * With the likeliest value of each first; where there are too many, the last of them are left
   * out.
   */
  private static List<Probe> combined(Map<String, ProbeValues.Values> values) {
    List<Labels> all = List.of(Labels.NONE);
    for (Map.Entry<String, ProbeValues.Values> one : values.entrySet()) {
      List<Labels> more = new ArrayList<>();
      for (String value : one.getValue().texts()) {
        for (Labels begin : all) {
          if (more.size() < MOST_TRIED) {
            more.add(value.isEmpty() ? begin : begin.with(one.getKey(), value));
          }
        }
      }
      all = more;
    }
    return all.stream().map(Probe::of).toList();
  }
}
