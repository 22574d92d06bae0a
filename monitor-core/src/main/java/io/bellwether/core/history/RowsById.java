// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rows of which a later one replaces that of the same id, so many at most. Not safe for threads.
 */
final class RowsById<T> {
  private final Map<String, T> rows = new LinkedHashMap<>();
  private final Function<T, Instant> at;
  private final int most;

  /** Rows that are of these times. */
  RowsById(Function<T, Instant> at, int most) {
    this.at = at;
    this.most = most;
  }

  void put(String id, T row) {
    rows.put(id, row);
    if (rows.size() > most) {
      Iterator<String> oldest = rows.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  Optional<T> get(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  Collection<T> all() {
    return rows.values();
  }

  /** The newest of those that are wanted, by their times. */
  List<T> newest(Predicate<T> wanted, int many) {
    return rows.values().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(at).reversed())
        .limit(many)
        .toList();
  }
}
