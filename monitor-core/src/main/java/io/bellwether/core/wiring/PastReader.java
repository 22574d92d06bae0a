// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.measure.EarlierPoints;
import io.bellwether.core.measure.PastState;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what series had before they began, while there is room for it. On one thread. */
final class PastReader {
  private static final int POINTS_AT_ONCE = 50_000;

  private final Supplier<HistoryStore> store;
  private final SeriesBook book;
  private final PastRoom room;
  private final MissingPasts missing;

  /** What is to be put in front of a series. */
  record Found(Series series, EarlierPoints points) {}

  PastReader(Supplier<HistoryStore> store, SeriesBook book, PastRoom room, MissingPasts missing) {
    this.store = store;
    this.book = book;
    this.room = room;
    this.missing = missing;
  }

  /** As much as the engine takes at once. */
  void read(Supplier<Optional<WantedPast>> wanted, List<Found> found) throws IOException {
    room.look();
    long points = 0;
    Optional<WantedPast> next = wanted.get();
    while (next.isPresent()) {
      points += read(next.get(), found);
      next = points < POINTS_AT_ONCE ? wanted.get() : Optional.empty();
    }
  }

  /** How many points were read; where there is no room, those of short windows alone are. */
  private long read(WantedPast one, List<Found> found) throws IOException {
    boolean full = room.isFull();
    if (full && one.isLong()) {
      missing.misses(one.series(), MissingPasts.Why.ROOM);
      return 0;
    }
    EarlierPoints earlier = earlier(one);
    if (full && earlier.rows() > 0) {
      missing.misses(one.series(), MissingPasts.Why.ROOM);
    } else if (earlier.size() > 0) {
      room.takes(earlier);
      found.add(new Found(one.series(), earlier));
    } else {
      one.series().past(PastState.THERE);
    }
    return earlier.size();
  }

  private EarlierPoints earlier(WantedPast one) throws IOException {
    EarlierPoints earlier = book.before(one.series());
    boolean read = false;
    try {
      new PastOfSeries(store.get(), one.key(), one.from(), one.begins(), earlier).read();
      read = true;
      return earlier;
    } finally {
      if (!read) {
        one.series().past(PastState.MISSED);
      }
    }
  }
}
