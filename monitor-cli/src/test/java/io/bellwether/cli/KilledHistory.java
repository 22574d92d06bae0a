// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in a history file, read as any other program would, and not through the program.
 *
 * @param integrity what SQLite says of the file
 * @param changes of each component, oldest first, where a result had another level than the one
 *     before
 * @param looks every result, as {@link #look} writes it
 * @param shown what was shown of each component last
 */
record KilledHistory(
    String integrity,
    Map<String, List<Change>> changes,
    Set<String> looks,
    Map<String, Shown> shown) {
  /** From one level to another. */
  record Change(String from, String to, String message) {}

  /** What was shown. */
  record Shown(String level, String message, Instant since) {}

  static KilledHistory read(Path file) throws SQLException, IOException {
    try (Connection history = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = history.createStatement()) {
      String integrity = "";
      try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
        integrity = rows.next() ? rows.getString(1) : "";
      }
      Set<String> looks = new HashSet<>();
      Map<String, List<Change>> changes = changes(statement, looks);
      return new KilledHistory(integrity, changes, looks, shown(statement));
    }
  }

  private static Map<String, List<Change>> changes(Statement statement, Set<String> looks)
      throws SQLException {
    Map<String, List<Change>> changes = new TreeMap<>();
    Map<String, String> levels = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT component, status, message, response_time, at FROM health_metrics"
                + " ORDER BY id")) {
      while (rows.next()) {
        String component = rows.getString(1);
        String level = rows.getString(2);
        looks.add(look(component, level, rows.getLong(5) / 1_000_000, rows.getDouble(4)));
        String before = levels.put(component, level);
        String from = before == null ? "unknown" : before;
        if (!from.equals(level)) {
          changes
              .computeIfAbsent(component, name -> new ArrayList<>())
              .add(new Change(from, level, rows.getString(3)));
        }
      }
    }
    return changes;
  }

  /** One result by what a status says of it. */
  static String look(String component, String level, long second, double took) {
    return component + " " + level + " " + second + " " + Math.round(took * 1e6);
  }

  /** The look that a status tells of; empty before the first after a start. */
  static Optional<String> toldOf(Fields component) {
    return component
        .text("last_check")
        .filter(at -> component.map().get("response_time") instanceof Double)
        .map(
            at ->
                look(
                    component.text("component").orElseThrow(),
                    component.text("status").orElseThrow(),
                    Instant.parse(at).getEpochSecond(),
                    (Double) component.map().get("response_time")));
  }

  private static Map<String, Shown> shown(Statement statement) throws SQLException, IOException {
    Map<String, Shown> all = new TreeMap<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT name, text FROM state WHERE area = 'health'")) {
      while (rows.next()) {
        Fields shown = Fields.of(rows.getString(2)).below("shown");
        all.put(
            rows.getString(1),
            new Shown(
                shown.text("level").orElseThrow().toLowerCase(Locale.ROOT),
                shown.text("message").orElseThrow(),
                shown.text("since").map(Instant::parse).orElse(Instant.EPOCH)));
      }
    }
    return all;
  }
}
