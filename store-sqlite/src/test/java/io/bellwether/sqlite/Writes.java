// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small things to write, and ways to see what is in the file. */
final class Writes {
  private Writes() {}

  static void state(HistoryStore history, String name, String text) throws IOException {
    history.commit(new Transaction(List.of(StateChange.to("health", name, () -> text)), List.of()));
  }

  static ResultRow result(String component, Instant at) {
    return new ResultRow(
        component,
        at,
        Level.WARNING,
        "57 of 100 connections",
        Duration.ofMillis(45),
        Map.of("connections", 57L));
  }

  static void result(HistoryStore history, String component, Instant at) throws IOException {
    history.commit(new Transaction(List.of(), List.of(result(component, at))));
  }

  static void act(HistoryStore history, Instant at, String act) throws IOException {
    history.commit(
        Transaction.NOTHING.withActs(
            List.of(new AuditAct(at, "anna", "console", act, "d1", "done"))));
  }

  static SeriesKey series(int number) {
    return new SeriesKey("figure", Labels.of("source", "s" + number), Sample.Type.GAUGE, Unit.NONE);
  }

  static SampleRow sample(int series, Instant at, double value) {
    return new SampleRow(series(series), at.toEpochMilli(), value);
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
