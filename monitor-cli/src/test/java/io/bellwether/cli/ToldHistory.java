// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a history file knows of alerts, read as any other program would.
 *
 * @param alerts in the order in which they began
 * @param left what is to be told or shown yet
 */
record ToldHistory(List<Episode> alerts, List<String> left) {
  /**
   * One alert from its begin to its end.
   *
   * @param begun to the millisecond, as its id says
   */
  record Episode(String id, String rule, Instant begun, boolean isOver, boolean isAcknowledged) {}

  static ToldHistory read(Path file) throws SQLException {
    List<Episode> alerts = new ArrayList<>();
    List<String> left = new ArrayList<>();
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT alert_id, rule, resolved, acknowledged FROM alerts ORDER BY alert_id")) {
        while (rows.next()) {
          String id = rows.getString(1);
          alerts.add(
              new Episode(
                  id, rows.getString(2), begun(id), rows.getInt(3) == 1, rows.getInt(4) == 1));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT area || ' ' || name FROM state WHERE area IN ('alert', 'outbox')")) {
        while (rows.next()) {
          left.add(rows.getString(1));
        }
      }
    }
    return new ToldHistory(alerts, left);
  }

  /** Ids are UUIDs of version 7, whose first 48 bits are the time. */
  private static Instant begun(String id) {
    return Instant.ofEpochMilli(Long.parseLong(id.replace("-", "").substring(0, 12), 16));
  }

  boolean isDone() {
    return left.isEmpty() && alerts.stream().allMatch(Episode::isOver);
  }
}
