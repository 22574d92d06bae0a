// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.BackupRow;
import io.bellwether.core.history.Details;
import io.bellwether.core.history.ResultRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads rows back. */
final class Questions {
  private static final String RESULT =
      "SELECT component, at, status, message, response_time, details, lost FROM health_metrics";
  private static final String NEWEST_FIRST = " ORDER BY timestamp DESC, at DESC, id DESC LIMIT ?";

  private Questions() {}

  static Map<String, String> states(Connection connection, String area) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name, text FROM state WHERE area = ?")) {
      statement.setString(1, area);
      Map<String, String> states = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          states.put(rows.getString(1), rows.getString(2));
        }
      }
      return states;
    }
  }

  static List<ResultRow> results(
      Connection connection, Optional<String> component, Instant from, Instant to, int most)
      throws SQLException {
    String where =
        (component.isPresent() ? " WHERE component = ? AND" : " WHERE")
            + " timestamp >= ? AND timestamp <= ? AND at >= ? AND at < ?";
    try (PreparedStatement statement = connection.prepareStatement(RESULT + where + NEWEST_FIRST)) {
      int i = 1;
      if (component.isPresent()) {
        statement.setString(i++, component.get());
      }
      statement.setString(i++, Times.text(from));
      statement.setString(i++, Times.text(to));
      statement.setLong(i++, Times.micros(from));
      statement.setLong(i++, Times.micros(to));
      statement.setInt(i, most);
      List<ResultRow> results = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          results.add(result(rows));
        }
      }
      return results;
    }
  }

  /** One bit that flipped on the disk must not hide all other results. */
  private static ResultRow result(ResultSet rows) throws SQLException {
    return new ResultRow(
        rows.getString(1),
        Times.ofMicros(rows.getLong(2)),
        Level.ofWord(rows.getString(3)).orElse(Level.UNKNOWN),
        rows.getString(4),
        Duration.ofNanos(Math.round(rows.getDouble(5) * 1e6) * 1_000),
        details(rows.getString(6)),
        rows.getInt(7) != 0);
  }

  private static Map<String, Object> details(String text) {
    try {
      return Details.read(text);
    } catch (IOException e) {
      return Map.of("unreadable", text);
    }
  }

  static List<BackupRow> backups(Connection connection, Instant from, Instant to, int most)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT backup_id, timestamp, system, backup_type, file_path, file_size, checksum,"
                + " status, verified_at FROM backup_history WHERE timestamp >= ? AND timestamp < ?"
                + " ORDER BY timestamp DESC LIMIT ?")) {
      List<BackupRow> backups = new ArrayList<>();
      try (ResultSet rows = within(statement, from, to, most)) {
        while (rows.next()) {
          backups.add(
              new BackupRow(
                  rows.getString(1),
                  Times.read(rows.getString(2)),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getLong(6),
                  rows.getString(7),
                  rows.getString(8),
                  time(rows, 9)));
        }
      }
      return backups;
    }
  }

  private static ResultSet within(PreparedStatement statement, Instant from, Instant to, int most)
      throws SQLException {
    statement.setString(1, Times.text(from));
    statement.setString(2, Times.text(to));
    statement.setInt(3, most);
    return statement.executeQuery();
  }

  private static Optional<Instant> time(ResultSet rows, int column) throws SQLException {
    return Optional.ofNullable(rows.getString(column)).map(Times::read);
  }
}
