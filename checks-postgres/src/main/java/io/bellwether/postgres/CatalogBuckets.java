// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which parts of a catalog are others than in the pass before.
 *
 * @param objects how many there are in all
 * @param all the buckets there are
 * @param changed those that are new or whose objects are others
 * @param gone those that held something and hold nothing now
 */
record CatalogBuckets(long objects, List<String> all, List<String> changed, List<String> gone) {
  /** Copied. */
  CatalogBuckets {
    all = List.copyOf(all);
    changed = List.copyOf(changed);
    gone = List.copyOf(gone);
  }

  /** Of two answers, each with a count and a sum by bucket. */
  static CatalogBuckets of(Values before, Values now) {
    Map<String, Values> sums = now.fields();
    long objects = 0;
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, Values> bucket : sums.entrySet()) {
      String sum = bucket.getValue().toString();
      objects += Long.parseLong(sum.substring(0, sum.indexOf(' ')));
      if (!Optional.of(sum).equals(before.text(bucket.getKey()))) {
        changed.add(bucket.getKey());
      }
    }
    List<String> gone =
        before.fields().keySet().stream().filter(it -> !sums.containsKey(it)).toList();
    return new CatalogBuckets(objects, List.copyOf(sums.keySet()), changed, gone);
  }

  /** All in which something differs. */
  List<String> different() {
    List<String> different = new ArrayList<>(changed);
    different.addAll(gone);
    return different;
  }

  /** The kinds of objects in which something differs. */
  List<String> kinds() {
    return different().stream()
        .map(it -> it.substring(0, it.indexOf(':')))
        .distinct()
        .sorted()
        .toList();
  }
}
