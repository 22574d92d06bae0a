// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which rows a history has, each by what it is found by; of samples no two have one time. */
record Content(Set<String> rows) {
  private static final int ALL = 1_000_000;

  static Content of(HistoryStore history) throws IOException {
    Set<String> rows = new HashSet<>();
    history.states("health").keySet().forEach(name -> rows.add("state " + name));
    add(
        rows,
        history.results(Optional.empty(), Instant.MIN, Instant.MAX, ALL),
        row -> "result " + row.component() + " " + row.at());
    add(rows, history.audit(0, ALL), entry -> "act " + entry.sequence());
    for (SeriesKey key : history.series(Optional.empty())) {
      add(
          rows,
          history.samples(key, Instant.EPOCH, Instant.MAX, ALL),
          row -> "sample at " + row.at());
      rows.add("series " + key.labels());
    }
    return new Content(rows);
  }

  private static <T> void add(Set<String> rows, List<T> found, Function<T, String> name) {
    found.forEach(row -> rows.add(name.apply(row)));
  }

  /** What is here and not there. */
  Set<String> without(Content there) {
    Set<String> rest = new HashSet<>(rows);
    rest.removeAll(there.rows());
    return rest;
  }
}
