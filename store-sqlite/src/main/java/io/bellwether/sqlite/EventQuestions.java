// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.EventRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what sources told. */
final class EventQuestions {
  private static final String SELECT =
      "SELECT at, since, source, kind, what, actor, times FROM source_events WHERE at >= ? AND at <"
          + " ?";

  private EventQuestions() {}

  static List<EventRow> events(
      Connection connection,
      Optional<String> source,
      Optional<String> kind,
      Instant from,
      Instant to,
      int most)
      throws SQLException {
    String sql =
        SELECT
            + (source.isPresent() ? " AND source = ?" : "")
            + (kind.isPresent() ? " AND kind = ?" : "")
            + " ORDER BY at DESC, id DESC LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int i = 1;
      statement.setLong(i++, Times.micros(from));
      statement.setLong(i++, Times.micros(to));
      if (source.isPresent()) {
        statement.setString(i++, source.get());
      }
      if (kind.isPresent()) {
        statement.setString(i++, kind.get());
      }
      statement.setInt(i, most);
      List<EventRow> events = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.add(event(rows));
        }
      }
      return events;
    }
  }

  private static EventRow event(ResultSet rows) throws SQLException {
    long micros = rows.getLong(2);
    Optional<Instant> since =
        rows.wasNull() ? Optional.empty() : Optional.of(Times.ofMicros(micros));
    return new EventRow(
        Times.ofMicros(rows.getLong(1)),
        since,
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        rows.getLong(7));
  }
}
