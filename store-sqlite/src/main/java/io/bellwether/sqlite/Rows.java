// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.BackupRow;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.PerformanceRow;
import io.bellwether.core.history.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes the rows of transactions. */
final class Rows {
  private final Statements statements;
  private final AuditLog audit;
  private final Committed committed;
  private final AlertRows alerts;

  Rows(Statements statements, AuditLog audit, Committed committed) {
    this.statements = statements;
    this.committed = committed;
    this.audit = audit;
    this.alerts = new AlertRows(statements);
  }

  /** Unless it was written already. */
  void write(Commit commit) throws SQLException {
    if (!committed.isNew(commit.id())) {
      return;
    }
    for (Commit.State state : commit.states()) {
      write(state);
    }
    for (Commit.Result result : commit.results()) {
      write(result);
    }
    for (PerformanceRow row : commit.performance()) {
      write(row);
    }
    alerts.write(commit);
    for (BackupRow row : commit.backups()) {
      write(row);
    }
    for (EventRow row : commit.events()) {
      write(row);
    }
    audit.append(commit.acts());
  }

  private void write(Commit.State state) throws SQLException {
    if (state.text().isPresent()) {
      statements.update(
          "INSERT INTO state (area, name, text) VALUES (?, ?, ?)"
              + " ON CONFLICT (area, name) DO UPDATE SET text = excluded.text",
          state.area(),
          state.name(),
          state.text().get());
    } else {
      statements.update(
          "DELETE FROM state WHERE area = ? AND name = ?", state.area(), state.name());
    }
  }

  private void write(Commit.Result result) throws SQLException {
    ResultRow row = result.row();
    statements.update(
        "INSERT INTO health_metrics (timestamp, component, status, response_time, message,"
            + " error_message, details, at, lost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Times.text(row.at()),
        row.component(),
        lower(row.level()),
        row.took().toNanos() / 1_000 / 1e6,
        row.message(),
        row.level() == Level.HEALTHY ? Statements.Absent.VALUE : row.message(),
        result.details(),
        Times.micros(row.at()),
        row.lost() ? 1 : 0);
  }

  private void write(PerformanceRow row) throws SQLException {
    statements.update(
        "INSERT INTO performance_metrics (timestamp, component, metric_name, metric_value, unit)"
            + " VALUES (?, ?, ?, ?, ?)",
        Times.text(row.at()),
        row.component(),
        row.metric(),
        row.value(),
        row.unit());
  }

  private void write(BackupRow row) throws SQLException {
    statements.update(
        "INSERT OR REPLACE INTO backup_history (backup_id, timestamp, system, backup_type,"
            + " file_path, file_size, checksum, status, verified_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.id(),
        Times.text(row.at()),
        row.system(),
        row.type(),
        row.file(),
        row.size(),
        row.checksum(),
        row.status(),
        text(row.verified()));
  }

  private void write(EventRow row) throws SQLException {
    statements.update(
        "INSERT INTO source_events (at, since, source, kind, what, actor, times)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        Times.micros(row.at()),
        row.since().<Object>map(Times::micros).orElse(Statements.Absent.VALUE),
        row.source(),
        row.kind(),
        row.what(),
        row.by(),
        row.times());
  }

  /** Text, or NULL. */
  static Object text(Optional<Instant> at) {
    return at.<Object>map(Times::text).orElse(Statements.Absent.VALUE);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
