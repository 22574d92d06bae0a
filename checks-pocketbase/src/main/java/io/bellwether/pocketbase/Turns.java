// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who comes next when there is not time for all: who has waited for longest. */
final class Turns {
  private final Map<String, Long> taken = new HashMap<>();
  private long count;

  /** In the order in which they have waited; who is new comes first, who is gone is forgotten. */
  List<String> order(Set<String> names) {
    taken.keySet().retainAll(names);
    return names.stream()
        .sorted(Comparator.<String>comparingLong(it -> taken.getOrDefault(it, 0L)))
        .toList();
  }

  /** It begins now. */
  void take(String name) {
    count++;
    taken.put(name, count);
  }
}
