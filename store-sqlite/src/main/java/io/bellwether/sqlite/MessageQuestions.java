// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.alert.Notification;
import io.bellwether.core.history.MessageRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what people were told. */
final class MessageQuestions {
  private static final String SELECT =
      "SELECT id, at, channel, reason, group_key, episode, title, alerts, outcome, answer,"
          + " reference, ended FROM messages WHERE at >= ? AND at < ?";

  private MessageQuestions() {}

  static List<MessageRow> messages(
      Connection connection, Optional<String> group, Instant from, Instant to, int most)
      throws SQLException {
    String sql =
        SELECT
            + (group.isPresent() ? " AND group_key = ?" : "")
            + " ORDER BY at DESC, id DESC, channel";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Times.micros(from));
      statement.setLong(2, Times.micros(to));
      if (group.isPresent()) {
        statement.setString(3, group.get());
      }
      List<MessageRow> messages = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (messages.size() < most && rows.next()) {
          message(rows).ifPresent(messages::add);
        }
      }
      return messages;
    }
  }

  /** Empty when its reason is one that this version does not know. */
  private static Optional<MessageRow> message(ResultSet rows) throws SQLException {
    long ended = rows.getLong(12);
    boolean onItsWay = rows.wasNull();
    try {
      return Optional.of(
          new MessageRow(
              rows.getString(1),
              Times.ofMicros(rows.getLong(2)),
              rows.getString(3),
              Notification.Reason.valueOf(rows.getString(4).toUpperCase(Locale.ROOT)),
              rows.getString(5),
              rows.getString(6),
              rows.getString(7),
              rows.getInt(8),
              rows.getString(9),
              rows.getString(10),
              rows.getString(11),
              onItsWay ? Optional.empty() : Optional.of(Times.ofMicros(ended))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
