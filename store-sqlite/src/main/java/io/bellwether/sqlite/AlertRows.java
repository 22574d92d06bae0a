// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Labels;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.Details;
import io.bellwether.core.history.MessageRow;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes alerts, what became of them, and what people were told. */
final class AlertRows {
  /** Leaves begin and id alone, so that no index is written when an alert is over. */
  private static final String ALERT =
      "INSERT INTO alerts (alert_id, timestamp, severity, component, message, acknowledged,"
          + " acknowledged_at, resolved, resolved_at, rule, labels, decision, incident,"
          + " acknowledged_by, resolved_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (alert_id) DO UPDATE SET severity = excluded.severity,"
          + " component = excluded.component, message = excluded.message,"
          + " acknowledged = excluded.acknowledged, acknowledged_at = excluded.acknowledged_at,"
          + " resolved = excluded.resolved, resolved_at = excluded.resolved_at,"
          + " rule = excluded.rule, labels = excluded.labels,"
          + " decision = iif(excluded.decision = '', decision, excluded.decision),"
          + " incident = excluded.incident, acknowledged_by = excluded.acknowledged_by,"
          + " resolved_by = excluded.resolved_by";

  private static final String LOG =
      "INSERT INTO alert_log (at, alert_id, what, actor, about) VALUES (?, ?, ?, ?, ?)";

  private static final String MESSAGE =
      "INSERT INTO messages (id, at, channel, reason, group_key, episode, title, alerts, outcome,"
          + " answer, reference, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id, channel) DO UPDATE SET outcome = excluded.outcome,"
          + " answer = excluded.answer, reference = excluded.reference, ended = excluded.ended";

  private final Statements statements;

  AlertRows(Statements statements) {
    this.statements = statements;
  }

  void write(Commit commit) throws SQLException {
    for (AlertRow row : commit.alerts()) {
      write(row);
    }
    for (AlertLogRow row : commit.log()) {
      write(row);
    }
    for (MessageRow row : commit.messages()) {
      write(row);
    }
  }

  private void write(AlertRow row) throws SQLException {
    statements.update(
        ALERT,
        row.id(),
        Times.text(row.at()),
        Rows.lower(row.severity()),
        row.component(),
        row.message(),
        row.acknowledged().isPresent() ? 1 : 0,
        Rows.text(row.acknowledged()),
        row.resolved().isPresent() ? 1 : 0,
        Rows.text(row.resolved()),
        row.rule(),
        json(row.labels()),
        row.decision(),
        row.incident(),
        row.acknowledgedBy(),
        row.resolvedBy());
  }

  /** Nearly all values are plain, and need nobody who knows how to write others. */
  private static String json(Labels labels) {
    StringBuilder text = new StringBuilder(160).append('{');
    boolean[] plain = {true};
    labels.forEach(
        (name, value) -> {
          text.append(text.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
          text.append(value).append('"');
          plain[0] &= isPlain(value);
        });
    return plain[0] ? text.append('}').toString() : escaped(labels);
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(Labels labels) {
    Map<String, Object> values = new LinkedHashMap<>();
    labels.forEach(values::put);
    return Details.text(values);
  }

  private void write(AlertLogRow row) throws SQLException {
    statements.update(
        LOG, Times.micros(row.at()), row.alertId(), row.what(), row.actor(), row.about());
  }

  private void write(MessageRow row) throws SQLException {
    statements.update(
        MESSAGE,
        row.id(),
        Times.micros(row.at()),
        row.channel(),
        Rows.lower(row.reason()),
        row.group(),
        row.episode(),
        row.title(),
        row.alerts(),
        row.outcome(),
        row.answer(),
        row.reference(),
        row.ended().<Object>map(Times::micros).orElse(Statements.Absent.VALUE));
  }
}
