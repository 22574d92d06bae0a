// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.HashMap;
import java.util.Map;

/**
 * How many single events there were of each kind. Each has a count of its own, so that a stranger
 * who fails to sign in all day takes no room from what changed meanwhile; the kinds that come when
 * there are many already share one. Not safe for threads.
 */
final class Kinds {
  /** Counted each for itself. */
  static final int MOST = 20;

  static final String OTHER = "other";

  private final Map<String, Integer> counts = new HashMap<>();

  int of(String kind) {
    return counts.getOrDefault(counted(kind), 0);
  }

  void add(String kind) {
    counts.merge(counted(kind), 1, Integer::sum);
  }

  private String counted(String kind) {
    return counts.containsKey(kind) || counts.size() < MOST ? kind : OTHER;
  }

  void clear() {
    counts.clear();
  }
}
