// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when it was seen, without a break, that an index is not read. What the server counted
 * before says less: a crash empties its counts, another member of a cluster has counted other
 * queries, and nobody knows when an index was made.
 */
final class IndexWatch {
  private IndexWatch() {}

  /**
   * What was asked now, each index with {@code since}, by the server's clock, and {@code watched},
   * in seconds. Its counts were kept up while nobody looked: where they are unbroken, so is this.
   *
   * @param before what was so returned at the look before
   */
  static Values carried(Values now, Values before) {
    boolean unbroken = before.has("counts") && before.text("counts").equals(now.text("counts"));
    Map<String, Double> earlier = new HashMap<>();
    if (unbroken) {
      before.at("named").list().forEach(it -> earlier.put(id(it), it.or("since", 0)));
    }
    double at = now.or("at", 0);
    List<Values> named = new ArrayList<>();
    for (Values index : now.at("named").list()) {
      Map<String, Object> carried = new LinkedHashMap<>(index.fields());
      double since = earlier.getOrDefault(id(index), at);
      carried.put("since", since);
      carried.put("watched", Math.max(0, at - since));
      named.add(new Values(carried));
    }
    Map<String, Object> all = new LinkedHashMap<>(now.fields());
    all.put("named", named);
    return new Values(all);
  }

  /** What a restart goes on from. */
  static Values remembered(Values carried) {
    List<Object> named = new ArrayList<>();
    for (Values index : carried.at("named").list()) {
      named.add(Map.of("id", id(index), "since", index.or("since", 0)));
    }
    return new Values(Map.of("counts", carried.text("counts").orElse(""), "named", named));
  }

  private static String id(Values index) {
    return index.text("id").orElse("");
  }
}
