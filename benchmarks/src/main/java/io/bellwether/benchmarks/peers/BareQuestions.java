// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * The floor of looking back: one statement in SQL on the same file, with the index that is right
 * for it, by the number of the series, over and over on one connection.
 */
public final class BareQuestions implements AutoCloseable {
  private static final String RANGE = " WHERE series = ?1 AND at >= ?2 AND at < ?3";

  private final Connection connection;
  private final PreparedStatement buckets;
  private final PreparedStatement samples;

  public BareQuestions(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    connection = config.createConnection("jdbc:sqlite:" + file);
    buckets =
        connection.prepareStatement(
            "SELECT at - at % ?4 AS begin, sum(n), min(low), max(high), sum(total) FROM ("
                + "SELECT at, count AS n, min AS low, max AS high, sum AS total FROM rollup"
                + RANGE
                + " UNION ALL SELECT at, 1, value, value, value FROM sample"
                + RANGE
                + " UNION ALL SELECT at, 1, value, value, value FROM recent"
                + RANGE
                + ") GROUP BY begin ORDER BY begin");
    samples =
        connection.prepareStatement(
            "SELECT at, value FROM sample"
                + RANGE
                + " UNION ALL SELECT at, value FROM recent"
                + RANGE
                + " ORDER BY at");
  }

  /** How many values they fold. */
  public long buckets(long series, long from, long to, long width) throws SQLException {
    buckets.setLong(1, series);
    buckets.setLong(2, from);
    buckets.setLong(3, to);
    buckets.setLong(4, width);
    long values = 0;
    double sink = 0;
    try (ResultSet rows = buckets.executeQuery()) {
      while (rows.next()) {
        values += rows.getLong(2);
        sink += rows.getLong(1) + rows.getDouble(3) + rows.getDouble(4) + rows.getDouble(5);
      }
    }
    return sink == Double.MIN_VALUE ? -1 : values;
  }

  /** How many there are. */
  public long samples(long series, long from, long to) throws SQLException {
    samples.setLong(1, series);
    samples.setLong(2, from);
    samples.setLong(3, to);
    long values = 0;
    double sink = 0;
    try (ResultSet rows = samples.executeQuery()) {
      while (rows.next()) {
        values++;
        sink += rows.getLong(1) + rows.getDouble(2);
      }
    }
    return sink == Double.MIN_VALUE ? -1 : values;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
