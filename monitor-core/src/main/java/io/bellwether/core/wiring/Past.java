// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a history has of a time, moment by moment in the order in which it was seen. Read piece by
 * piece, as a week of many series has no place in the heap.
 */
final class Past {
  private static final Duration LONGEST_PIECE = Duration.ofHours(2);
  private static final Duration SHORTEST_PIECE = Duration.ofMinutes(10);
  private static final int SERIES_AT_ONCE = 500;
  private static final int MOST = 1_000_000;

  private final HistoryStore store;
  private final List<SeriesKey> series;
  private final Duration piece;

  /** Everything that was seen at one moment. */
  static final class Seen {
    final List<SampleRow> samples = new ArrayList<>();
    final List<ResultRow> results = new ArrayList<>();
    final List<EventRow> pauses = new ArrayList<>();
  }

  /** Of these series, and of all results. */
  Past(HistoryStore store, List<SeriesKey> series) {
    this.store = store;
    this.series = List.copyOf(series);
    long pieces = 1 + this.series.size() / SERIES_AT_ONCE;
    Duration some = LONGEST_PIECE.dividedBy(pieces);
    this.piece = some.compareTo(SHORTEST_PIECE) < 0 ? SHORTEST_PIECE : some;
  }

  /** Where the piece ends that begins there. */
  Instant pieceFrom(Instant from, Instant end) {
    Instant next = from.plus(piece);
    return next.isBefore(end) ? next : end;
  }

  /** All from {@code from} on and before {@code to}, by the moment at which it was known. */
  TreeMap<Instant, Seen> between(Instant from, Instant to) throws IOException {
    TreeMap<Instant, Seen> moments = new TreeMap<>();
    for (SeriesKey key : series) {
      for (SampleRow row : store.samples(key, from, to, MOST)) {
        at(moments, Instant.ofEpochMilli(row.at())).samples.add(row);
      }
    }
    List<ResultRow> results = new ArrayList<>(store.results(Optional.empty(), from, to, MOST));
    Collections.reverse(results);
    for (ResultRow row : results) {
      at(moments, row.at().plus(row.took())).results.add(row);
    }
    List<EventRow> pauses =
        store.events(Optional.empty(), Optional.of(Pauses.KIND), from, to, MOST);
    for (EventRow row : pauses) {
      at(moments, row.at()).pauses.add(row);
    }
    return moments;
  }

  private static Seen at(TreeMap<Instant, Seen> moments, Instant at) {
    return moments.computeIfAbsent(at, time -> new Seen());
  }
}
