// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.SampleRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Writes samples in batches. They go to a small table first, of which a batch of many series
 * touches few pages; once it is full, it is moved in the order of the large one.
 */
final class Samples {
  private static final int MOST_RECENT = 50_000;
  private static final int TOO_MANY_RECENT = 60_000;
  private static final int MOVED_AT_ONCE = 1_000;

  private record Numbered(long series, long at, double value) {}

  private final Statements statements;
  private final SeriesNumbers numbers;
  private long recent;
  private long movedUpTo;
  private long cursorSeries;
  private long cursorAt;
  private boolean moving;

  /** Samples of before {@code openedMillis} may have been moved already. */
  Samples(Statements statements, SeriesNumbers numbers, long openedMillis) throws SQLException {
    this.statements = statements;
    this.numbers = numbers;
    this.movedUpTo = openedMillis;
    this.recent = statements.number("SELECT count(*) FROM recent");
  }

  void write(List<SampleRow> rows) throws SQLException {
    Numbered[] sorted = new Numbered[rows.size()];
    for (int i = 0; i < sorted.length; i++) {
      SampleRow row = rows.get(i);
      sorted[i] = new Numbered(numbers.of(row.series()), row.at(), row.value());
    }
    // Stable, so that of several values with one time the last that came is written last.
    Arrays.sort(sorted, Comparator.comparingLong(Numbered::series).thenComparingLong(Numbered::at));
    PreparedStatement insert =
        statements.of("INSERT OR REPLACE INTO recent (series, at, value) VALUES (?, ?, ?)");
    for (Numbered one : sorted) {
      if (one.at() <= movedUpTo) {
        statements.update("DELETE FROM sample WHERE series = ? AND at = ?", one.series(), one.at());
      }
      insert.setLong(1, one.series());
      insert.setLong(2, one.at());
      insert.setDouble(3, one.value()); // SQLite takes NaN for NULL
      insert.executeUpdate();
    }
    recent += sorted.length;
    if (recent >= TOO_MANY_RECENT) {
      move(); // there is no time for chores, and each batch would touch more pages than the last
    }
  }

  boolean isFull() {
    return moving || recent >= MOST_RECENT;
  }

  /**
   * Moves some of the recent samples.
   *
   * @return whether there are more to move
   */
  boolean move() throws SQLException {
    if (!moving) {
      moving = true;
      cursorSeries = Long.MIN_VALUE;
      cursorAt = Long.MIN_VALUE;
    }
    long[] end = end();
    int moved =
        statements.update(
            "INSERT OR REPLACE INTO sample (series, at, value) SELECT series, at, value FROM recent"
                + " WHERE (series, at) > (?, ?) AND (series, at) <= (?, ?) ORDER BY series, at",
            cursorSeries,
            cursorAt,
            end[0],
            end[1]);
    movedUpTo =
        Math.max(
            movedUpTo,
            statements.number(
                "SELECT max(at) FROM recent WHERE (series, at) > (?, ?) AND (series, at) <= (?, ?)",
                cursorSeries,
                cursorAt,
                end[0],
                end[1]));
    statements.update(
        "DELETE FROM recent WHERE (series, at) > (?, ?) AND (series, at) <= (?, ?)",
        cursorSeries,
        cursorAt,
        end[0],
        end[1]);
    cursorSeries = end[0];
    cursorAt = end[1];
    recent -= moved;
    moving = moved == MOVED_AT_ONCE;
    if (!moving) {
      recent = statements.number("SELECT count(*) FROM recent");
    }
    return moving;
  }

  private long[] end() throws SQLException {
    PreparedStatement select =
        statements.of(
            "SELECT series, at FROM recent WHERE (series, at) > (?, ?) ORDER BY series, at"
                + " LIMIT 1 OFFSET "
                + (MOVED_AT_ONCE - 1));
    select.setLong(1, cursorSeries);
    select.setLong(2, cursorAt);
    try (var rows = select.executeQuery()) {
      return rows.next()
          ? new long[] {rows.getLong(1), rows.getLong(2)}
          : new long[] {Long.MAX_VALUE, Long.MAX_VALUE};
    }
  }

  /** After a transaction that failed nothing is known of what is in the table. */
  void wasRolledBack() throws SQLException {
    moving = false;
    recent = statements.number("SELECT count(*) FROM recent");
  }
}
