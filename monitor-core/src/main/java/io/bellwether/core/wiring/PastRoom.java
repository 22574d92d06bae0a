// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.measure.EarlierPoints;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;

/**
 * Whether the heap has room for what was measured before the start: otherwise as many series with
 * windows of a week as run well for a day would fill it within minutes.
 */
final class PastRoom {
  /** A row of points with its place in a list. */
  private static final int ROW_BYTES = 144;

  private static final int SHARE_OF_HEAP = 4;

  private final SeriesBook book;
  private final long most;
  private long held;

  /** No past is given to any series while all have more rows than that. */
  PastRoom(SeriesBook book, long most) {
    this.book = book;
    this.most = most;
  }

  /** A quarter of the heap, as large as that may become. */
  static PastRoom inHeapFor(SeriesBook book) {
    return new PastRoom(book, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / ROW_BYTES);
  }

  /** Counts anew what the series have. */
  void look() {
    held = book.series().mapToLong(Series::rows).sum();
  }

  boolean isFull() {
    return held >= most;
  }

  /** It will be put in front of its series. */
  void takes(EarlierPoints past) {
    held += past.rows();
  }
}
