// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.Details;
import io.bellwether.core.history.FreeText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads alerts back. A row that somebody wrote in another form hides no other. */
final class AlertQuestions {
  private static final int MOST_LOG = 1_000;
  private static final String SELECT =
      "SELECT alert_id, timestamp, severity, component, message, acknowledged_at, resolved_at,"
          + " rule, labels, decision, incident, acknowledged_by, resolved_by FROM alerts";
  private static final String WITHIN = " WHERE timestamp >= ? AND timestamp < ?";
  private static final String NEWEST_FIRST = " ORDER BY timestamp DESC, rowid DESC";

  /** The log is gone through once, whatever the number of alerts. */
  private static final String LOOKED_FOR =
      " AND (message LIKE ?3 ESCAPE '\\' OR rule LIKE ?3 ESCAPE '\\'"
          + " OR component LIKE ?3 ESCAPE '\\' OR labels LIKE ?4 ESCAPE '\\'"
          + " OR alert_id IN (SELECT alert_id FROM alert_log WHERE about LIKE ?3 ESCAPE '\\'"
          + " OR what LIKE ?3 ESCAPE '\\' OR actor LIKE ?3 ESCAPE '\\'))";

  private AlertQuestions() {}

  /** Which of the rows that were found are meant. */
  private interface Meant {
    boolean is(AlertRow row) throws SQLException;
  }

  static List<AlertRow> alerts(Connection connection, Instant from, Instant to, int most)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + WITHIN + NEWEST_FIRST)) {
      statement.setString(1, Times.text(from));
      statement.setString(2, Times.text(to));
      return read(statement, most, row -> true);
    }
  }

  static List<AlertRow> search(
      Connection connection, String text, Instant from, Instant to, int most) throws SQLException {
    FreeText wanted = FreeText.of(text);
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + WITHIN + LOOKED_FOR + NEWEST_FIRST)) {
      statement.setString(1, Times.text(from));
      statement.setString(2, Times.text(to));
      statement.setString(3, wanted.like(false));
      statement.setString(4, wanted.like(true));
      return read(
          statement,
          most,
          row -> wanted.isIn(row) || log(connection, row.id()).stream().anyMatch(wanted::isIn));
    }
  }

  static List<AlertRow> byId(Connection connection, String begin, int most) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            SELECT + " WHERE alert_id >= ? AND substr(alert_id, 1, ?) = ? ORDER BY alert_id")) {
      statement.setString(1, begin);
      statement.setInt(2, begin.codePointCount(0, begin.length()));
      statement.setString(3, begin);
      return read(statement, most, row -> true);
    }
  }

  private static List<AlertRow> read(PreparedStatement statement, int most, Meant meant)
      throws SQLException {
    List<AlertRow> alerts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (alerts.size() < most && rows.next()) {
        Optional<AlertRow> row = alert(rows);
        if (row.isPresent() && meant.is(row.get())) {
          alerts.add(row.get());
        }
      }
    }
    return alerts;
  }

  /** Empty when somebody else's row cannot be told as an alert. */
  private static Optional<AlertRow> alert(ResultSet rows) throws SQLException {
    try {
      return Optional.of(
          new AlertRow(
              rows.getString(1),
              Times.read(rows.getString(2)),
              Severity.valueOf(rows.getString(3).toUpperCase(Locale.ROOT)),
              rows.getString(4),
              rows.getString(5),
              time(rows.getString(6)),
              time(rows.getString(7)),
              rows.getString(8),
              labels(rows.getString(9)),
              rows.getString(10),
              rows.getString(11),
              rows.getString(12),
              rows.getString(13)));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String text) {
    return Optional.ofNullable(text).map(Times::read);
  }

  private static Labels labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    try {
      Details.read(text).forEach((name, value) -> labels.put(name, String.valueOf(value)));
      return Labels.of(labels);
    } catch (IOException | IllegalArgumentException e) {
      return Labels.of("unreadable", text);
    }
  }

  static List<AlertLogRow> log(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT at, alert_id, what, actor, about FROM alert_log WHERE alert_id = ?"
                + " ORDER BY id DESC LIMIT "
                + MOST_LOG)) {
      statement.setString(1, id);
      List<AlertLogRow> log = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          log.add(
              new AlertLogRow(
                  Times.ofMicros(rows.getLong(1)),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      Collections.reverse(log);
      return log;
    }
  }
}
