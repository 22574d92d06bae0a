// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Severity;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.BackupRow;
import io.bellwether.core.history.PerformanceRow;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of guide 000, letter by letter, from another program while the history is open. */
class GuideSqlTest {
  private static final String CLEAN =
      "DELETE FROM performance_metrics \nWHERE timestamp < datetime('now', '-30 days');";
  private static final String ARCHIVE =
      "CREATE TABLE health_metrics_archive AS \nSELECT * FROM health_metrics \n"
          + "WHERE timestamp < datetime('now', '-7 days');";
  private static final String REMOVE =
      "DELETE FROM health_metrics \nWHERE timestamp < datetime('now', '-7 days');";

  // The guide's SQL asks SQLite for the time, so this is the time that SQLite has.
  private final Instant now = Instant.now();

  @TempDir private Path folder;
  private Optional<SqliteHistory> opened = Optional.empty();

  @BeforeEach
  void begin() throws IOException {
    opened = Optional.of(new Site(folder).at(now).open());
  }

  @AfterEach
  void end() throws IOException {
    history().close();
  }

  private SqliteHistory history() {
    return opened.orElseThrow();
  }

  private Connection stranger() throws SQLException {
    return new Site(folder).stranger();
  }

  private void results(int days) throws IOException {
    for (int i = 0; i < days; i++) {
      Writes.result(history(), "questdb", now.minus(Duration.ofDays(i)).minusSeconds(60));
    }
  }

  private static List<String> column(Connection connection, String sql, String column)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(column));
      }
    }
    return values;
  }

  @Test
  void itsSelectsAnswer() throws Exception {
    results(12);
    history()
        .commit(
            Transaction.NOTHING
                .withAlerts(List.of(alert("a-1", Optional.empty()), alert("a-2", Optional.of(now))))
                .withBackups(
                    List.of(
                        new BackupRow(
                            "b-1",
                            now,
                            "questdb",
                            "full",
                            "/b.gz",
                            1,
                            "ab",
                            "success",
                            Optional.empty()))));
    try (Connection other = stranger()) {
      assertThat(
              column(
                  other,
                  "SELECT * FROM health_metrics ORDER BY timestamp DESC LIMIT 10;",
                  "timestamp"))
          .hasSize(10)
          .allMatch(text -> text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
      assertThat(column(other, "SELECT * FROM health_metrics", "error_message"))
          .containsOnly("57 of 100 connections");
      assertThat(
              column(
                  other,
                  "SELECT * FROM alerts WHERE resolved = 0 ORDER BY timestamp DESC;",
                  "alert_id"))
          .containsExactly("a-1");
      assertThat(
              column(
                  other,
                  "SELECT * FROM backup_history ORDER BY timestamp DESC LIMIT 5;",
                  "created_at"))
          .containsExactly(Times.text(now));
    }
  }

  private AlertRow alert(String id, Optional<Instant> resolved) {
    return new AlertRow(
        id, now, Severity.WARNING, "data_integrity", "low", Optional.empty(), resolved);
  }

  @Test
  void itsDeleteDeletesToTheSecond() throws Exception {
    history()
        .commit(
            Transaction.NOTHING.withPerformance(
                List.of(
                    performance(Duration.ofDays(31)),
                    performance(Duration.ofDays(30).plusSeconds(60)),
                    performance(Duration.ofDays(30).minusSeconds(60)),
                    performance(Duration.ZERO))));
    try (Connection other = stranger()) {
      Writes.run(other, CLEAN);
      assertThat(Writes.number(other, "SELECT count(*) FROM performance_metrics")).isEqualTo(2);
    }
  }

  private PerformanceRow performance(Duration age) {
    return new PerformanceRow(now.minus(age), "host", "cpu_usage", 15.2, "percent");
  }

  @Test
  void itsArchiveMayBeMadeAgainAndAgain() throws Exception {
    results(20);
    for (int i = 0; i < 3; i++) {
      try (Connection other = stranger()) {
        Writes.run(other, ARCHIVE, REMOVE);
      }
      Writes.result(history(), "late " + i, now.minus(Duration.ofDays(8)));
      history().careForAll();
    }
    try (Connection other = stranger()) {
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics_archived"))
          .isEqualTo(15);
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics")).isEqualTo(8);
    }
  }

  @Test
  void anArchiveThatCannotBeMadeLosesNothing() throws Exception {
    results(20);
    try (Connection other = stranger()) {
      Writes.run(other, ARCHIVE, REMOVE);
      Writes.result(history(), "late", now.minus(Duration.ofDays(8)));
      assertThatThrownBy(() -> Writes.run(other, ARCHIVE)).hasMessageContaining("already exists");
      Writes.run(other, REMOVE);
    }
    history().careForAll();
    try (Connection other = stranger()) {
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics")).isEqualTo(7);
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics_archived"))
          .isEqualTo(14);
    }
  }

  @Test
  void anArchiveOfAnotherShapeIsLeftAlone() throws Exception {
    results(9);
    try (Connection other = stranger()) {
      Writes.run(
          other, "CREATE TABLE health_metrics_archive AS SELECT component FROM health_metrics");
      history().careForAll();
      assertThat(Writes.number(other, "SELECT count(*) FROM health_metrics_archive")).isEqualTo(9);
    }
  }
}
