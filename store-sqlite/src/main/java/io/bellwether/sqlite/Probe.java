// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Finds what is broken before it is needed. */
final class Probe {
  private static final List<String> TABLES =
      List.of(
          "state",
          "series",
          "recent",
          "sample",
          "rollup",
          "audit",
          "audit_mark",
          "committed",
          "health_metrics",
          "health_metrics_archived",
          "performance_metrics",
          "alerts",
          "source_events",
          "backup_history");

  private Probe() {}

  /** Reads the schema, what the engine goes on from, and both ends of every table; writes once. */
  static void touch(Connection connection) throws SQLException {
    read(connection, "SELECT count(*), sum(length(text)) FROM state");
    read(connection, "SELECT count(*), sum(length(labels)) FROM series");
    for (String table : TABLES) {
      read(connection, "SELECT * FROM " + table + " LIMIT 1");
    }
    Connections.run(connection, "BEGIN IMMEDIATE");
    Connections.run(connection, "DELETE FROM expiring");
    Connections.run(connection, "COMMIT");
  }

  private static void read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }

  /**
   * Looks at every page.
   *
   * @throws SQLException when the file is broken, as when it had been found in passing
   */
  static void everything(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (rows.next() && !"ok".equals(rows.getString(1))) {
        throw new org.sqlite.SQLiteException(
            rows.getString(1), org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }
}
