// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.EarlierPoints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads out of a history what it has of one series within a time: the hours that are left of what
 * is too old to be there one by one, then all single values, piece by piece.
 */
final class PastOfSeries {
  /** So many values are read at once. */
  static final int MOST_AT_ONCE = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);

  private final HistoryStore store;
  private final SeriesKey key;
  private final long from;
  private final long to;
  private final EarlierPoints into;
  private long singleFrom;

  /** From {@code from} on and before {@code to}, in wall milliseconds. */
  PastOfSeries(HistoryStore store, SeriesKey key, long from, long to, EarlierPoints into) {
    this.store = store;
    this.key = key;
    this.from = from;
    this.to = to;
    this.into = into;
    this.singleFrom = from;
  }

  void read() throws IOException {
    boolean begun = false;
    long width = Math.max(1, to - from);
    for (long next = from; next < to; ) {
      long end = Math.min(to, next + width);
      List<SampleRow> rows = samples(next, end);
      if (rows.size() > MOST_AT_ONCE && width > 1) {
        width = (width + 1) / 2;
      } else {
        if (!begun && !rows.isEmpty()) {
          begun = true;
          hours(rows.get(0).at());
        }
        rows.forEach(this::add);
        width = rows.size() < MOST_AT_ONCE / 4 ? 2 * width : width;
        next = end;
      }
    }
    if (!begun) {
      hours(to);
    }
  }

  private List<SampleRow> samples(long begin, long end) throws IOException {
    return store.samples(
        key, Instant.ofEpochMilli(begin), Instant.ofEpochMilli(end), MOST_AT_ONCE + 1);
  }

  private void add(SampleRow row) {
    if (row.at() >= singleFrom) {
      into.point(row.at(), row.value());
    }
  }

  /** An hour that is folded in part is taken as an hour. */
  private void hours(long firstSingle) throws IOException {
    if (firstSingle - from < HOUR.toMillis()) {
      return;
    }
    long end = Math.min(hourOf(firstSingle) + HOUR.toMillis(), hourOf(to));
    List<Bucket> hours =
        store.buckets(key, Instant.ofEpochMilli(hourOf(from)), Instant.ofEpochMilli(end), HOUR);
    if (hours.stream().anyMatch(one -> one.from() < hourOf(firstSingle))) {
      hours.forEach(
          one -> into.hour(one.from(), one.count(), one.min(), one.max(), one.sum(), one.last()));
      singleFrom = end;
    }
  }

  private static long hourOf(long at) {
    return Math.floorDiv(at, HOUR.toMillis()) * HOUR.toMillis();
  }
}
