// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.Bucket;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Folds single values that are too old by the hour; each value is folded and deleted at once. */
final class FoldOld implements Chore {
  static final long HOUR = 3_600_000;

  private static final int MOST_SERIES = 200;

  private final Statements statements;
  private final Deque<Long> series;
  private final long before;

  /** Everything before the hour in which {@code before} lies. */
  FoldOld(Statements statements, List<Long> series, long before) {
    this.statements = statements;
    this.series = new ArrayDeque<>(series);
    this.before = Math.floorDiv(before, HOUR) * HOUR;
  }

  @Override
  public boolean step() throws SQLException {
    int rows = 0;
    for (int i = 0; i < MOST_SERIES && rows < MOST_ROWS && !series.isEmpty(); i++) {
      int folded = fold(series.getFirst(), MOST_ROWS - rows);
      rows += folded;
      if (rows < MOST_ROWS) {
        series.removeFirst();
      }
    }
    return !series.isEmpty();
  }

  private int fold(long number, int most) throws SQLException {
    Fold fold = new Fold(HOUR);
    int rows = 0;
    long last = 0;
    PreparedStatement select =
        statements.of(
            "SELECT at, value FROM sample WHERE series = ? AND at < ? ORDER BY at LIMIT ?");
    select.setLong(1, number);
    select.setLong(2, before);
    select.setInt(3, most);
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows++;
        last = found.getLong(1);
        double value = found.getDouble(2);
        if (!found.wasNull()) {
          fold.add(last, 1, value, value, value, value);
        }
      }
    }
    if (rows > 0) {
      for (Bucket hour : fold.buckets()) {
        add(number, hour);
      }
      statements.update("DELETE FROM sample WHERE series = ? AND at <= ?", number, last);
    }
    return rows;
  }

  /** Where both infinities meet no sum can be kept; that they met shows when it is read. */
  private void add(long number, Bucket hour) throws SQLException {
    statements.update(
        "INSERT INTO rollup (series, at, count, min, max, sum, last) VALUES (?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (series, at) DO UPDATE SET count = count + excluded.count,"
            + " min = min(min, excluded.min), max = max(max, excluded.max),"
            + " sum = coalesce(sum + excluded.sum, 0), last = excluded.last",
        number,
        hour.from(),
        hour.count(),
        hour.min(),
        hour.max(),
        Double.isNaN(hour.sum()) ? 0 : hour.sum(),
        hour.last());
  }
}
