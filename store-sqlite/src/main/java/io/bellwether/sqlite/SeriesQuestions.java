// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads one series: hours first, as they are the oldest, then single values. */
final class SeriesQuestions {
  private static final String RANGE = " WHERE series = ? AND at >= ? AND at < ?";

  private SeriesQuestions() {}

  static List<Bucket> buckets(
      Connection connection, long series, long from, long to, long widthMillis)
      throws SQLException {
    Fold fold = new Fold(widthMillis);
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT at, count, min, max, sum, last FROM rollup" + RANGE + " ORDER BY at");
        ResultSet rows = within(statement, series, from, to)) {
      while (rows.next()) {
        fold.add(
            rows.getLong(1),
            rows.getLong(2),
            rows.getDouble(3),
            rows.getDouble(4),
            rows.getDouble(5),
            rows.getDouble(6));
      }
    }
    for (String table : List.of("sample", "recent")) {
      try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT at, value FROM " + table + RANGE + " AND value IS NOT NULL ORDER BY at");
          ResultSet rows = within(statement, series, from, to)) {
        while (rows.next()) {
          double value = rows.getDouble(2);
          fold.add(rows.getLong(1), 1, value, value, value, value);
        }
      }
    }
    return fold.buckets();
  }

  private static ResultSet within(PreparedStatement statement, long series, long from, long to)
      throws SQLException {
    statement.setLong(1, series);
    statement.setLong(2, from);
    statement.setLong(3, to);
    return statement.executeQuery();
  }

  static List<SampleRow> samples(
      Connection connection, SeriesKey key, long series, long from, long to, int most)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT at, value FROM (SELECT at, value FROM sample"
                + RANGE
                + " UNION ALL SELECT at, value FROM recent"
                + RANGE
                + ") ORDER BY at DESC LIMIT ?")) {
      for (int i = 0; i < 2; i++) {
        statement.setLong(3 * i + 1, series);
        statement.setLong(3 * i + 2, from);
        statement.setLong(3 * i + 3, to);
      }
      statement.setInt(7, most);
      List<SampleRow> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long at = rows.getLong(1);
          double value = rows.getDouble(2);
          found.add(new SampleRow(key, at, rows.wasNull() ? Double.NaN : value));
        }
      }
      Collections.reverse(found);
      return found;
    }
  }
}
