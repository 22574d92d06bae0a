// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of one series, one a minute of points, or one of more where more than a week is
 * wanted. One thread appends, any thread reads.
 */
final class Minutes {
  private static final int FIRST = 16;

  /** A week of minutes. */
  static final int MOST = 10_080;

  private static final long MOST_MILLIS = MOST * Minute.MILLIS;

  private final AtomicReferenceArray<@Nullable Minute> rows;
  private volatile long written;

  Minutes() {
    this(FIRST, 0);
  }

  private Minutes(int capacity, long written) {
    this.rows = new AtomicReferenceArray<>(capacity);
    this.written = written;
  }

  /** How much time a row stands for, so that as many as there may be reach that far back. */
  static long rowMillis(long reach) {
    return Minute.MILLIS * Math.max(1, (reach + MOST_MILLIS - 1) / MOST_MILLIS);
  }

  /** These rows and one more, in a larger place when all of them are still wanted. */
  Minutes with(Minute row, long reach) {
    long number = written;
    Minutes target = this;
    Minute overwritten = rows.getPlain((int) (number % rows.length()));
    boolean wanted = overwritten != null && row.newestAt() - overwritten.newestAt() <= reach;
    if (wanted && rows.length() < MOST) {
      target = new Minutes(Math.min(MOST, 2 * rows.length()), number);
      for (long i = Math.max(0, number - rows.length()); i < number; i++) {
        target.rows.setPlain((int) (i % target.rows.length()), at(i));
      }
    }
    target.rows.setRelease((int) (number % target.rows.length()), row);
    target.written = number + 1;
    return target;
  }

  /** The same rows under numbers of points that are so much larger. */
  Minutes shifted(long by) {
    Minutes moved = new Minutes(rows.length(), written);
    for (int i = 0; i < rows.length(); i++) {
      Minute row = rows.getPlain(i);
      moved.rows.setPlain(i, row == null ? null : row.shifted(by));
    }
    return moved;
  }

  private @Nullable Minute at(long number) {
    return rows.getAcquire((int) (number % rows.length()));
  }

  /** When the oldest point was measured that is in a row. */
  long begins() {
    long count = written;
    Minute oldest = count == 0 ? null : at(Math.max(0, count - rows.length()));
    return oldest == null ? Long.MAX_VALUE : oldest.oldestAt();
  }

  /** How many there are. */
  int count() {
    return (int) Math.min(written, rows.length());
  }

  /** The number after the last point that is in a row. */
  long end() {
    long count = written;
    Minute newest = count == 0 ? null : at(count - 1);
    return newest == null ? 0 : newest.to();
  }

  /**
   * Hands over the rows, oldest first.
   *
   * @return the number after the last point in them, or -1 when rows were overwritten meanwhile
   */
  long scan(Scan scan) {
    long count = written;
    long end = -1;
    for (long i = Math.max(0, count - rows.length()); i < count; i++) {
      Minute row = at(i);
      if (row == null || end >= 0 && row.from() != end) {
        return -1;
      }
      scan.minute(row);
      end = row.to();
    }
    return Math.max(end, 0);
  }
}
