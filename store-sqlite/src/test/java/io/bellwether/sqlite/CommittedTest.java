// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Severity;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that is made again, as it was in doubt, is there once. */
class CommittedTest {
  private static final Instant AT = Instant.ofEpochSecond(1_772_000_000);

  @TempDir private Path folder;
  private Site site = new Site(Path.of("."));

  @BeforeEach
  void begin() {
    site = new Site(folder);
  }

  private static Transaction result(String component) {
    return new Transaction(List.of(), List.of(Writes.result(component, AT)))
        .withId(UUID.randomUUID());
  }

  private static List<String> results(HistoryStore history) throws IOException {
    return history.results(Optional.empty(), Instant.EPOCH, Instant.MAX, 10_000).stream()
        .map(ResultRow::component)
        .toList();
  }

  @Test
  void itIsKnownAfterTheStoreWasOpenedAgain() throws IOException {
    Transaction inDoubt = result("a");
    try (HistoryStore history = site.open()) {
      history.commit(inDoubt);
    }
    try (HistoryStore history = site.open()) {
      history.commit(inDoubt);
      history.commit(result("b"));
      assertThat(results(history)).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void oneThatFailedIsNotTakenForKept() throws Exception {
    try (HistoryStore history = site.open();
        Connection other = site.stranger()) {
      Writes.run(
          other,
          "CREATE TRIGGER refusing BEFORE INSERT ON health_metrics BEGIN"
              + " SELECT RAISE(ABORT, 'refused'); END");
      Transaction first = result("a");
      assertThatThrownBy(() -> history.commit(first)).hasMessageContaining("refused");
      Writes.run(other, "DROP TRIGGER refusing");
      history.commit(first);
      history.commit(first);
      assertThat(results(history)).containsExactly("a");
    }
  }

  @Test
  void onlyTheNewestAreRemembered() throws Exception {
    List<Transaction> all = new ArrayList<>();
    try (HistoryStore history = site.open()) {
      for (int i = 0; i < 2_500; i++) {
        all.add(result("r"));
        history.commit(all.get(i));
      }
      try (Connection other = site.stranger()) {
        assertThat(Writes.number(other, "SELECT count(*) FROM committed"))
            .isBetween(1_000L, 1_999L);
      }
      for (Transaction known : all.subList(1_500, 2_500)) {
        history.commit(known);
      }
      assertThat(results(history)).hasSize(2_500);
    }
  }

  @Test
  void aHistoryOfTheVersionBeforeIsBroughtUpAndLosesNothing() throws Exception {
    Transaction old = result("old");
    try (HistoryStore history = site.open()) {
      history.commit(old);
    }
    List<String> fresh = schema();
    try (Connection back = site.stranger()) {
      beforeAlerts(back);
      Writes.run(
          back, "DROP TABLE committed", "DROP TABLE source_events", "PRAGMA user_version = 1");
    }
    try (HistoryStore history = site.open()) {
      assertThat(results(history)).containsExactly("old");
      history.commit(old); // of which nothing was known then
      history.commit(old);
      assertThat(results(history)).containsExactly("old", "old");
    }
    assertThat(schema()).isEqualTo(fresh);
    assertThat(site.news()).isEmpty();
  }

  @Test
  void aHistoryThatKnewNoEventsIsBroughtUpAndLosesNothing() throws Exception {
    Transaction old = result("old").withActs(List.of());
    try (HistoryStore history = site.open()) {
      history.commit(old);
    }
    List<String> fresh = schema();
    try (Connection back = site.stranger()) {
      beforeAlerts(back);
      Writes.run(back, "DROP TABLE source_events", "PRAGMA user_version = 2");
    }
    EventRow event = new EventRow(AT, Optional.of(AT), "shop", "schema", "changed", "anna", 2);
    try (HistoryStore history = site.open()) {
      assertThat(results(history)).containsExactly("old");
      history.commit(old);
      assertThat(results(history)).containsExactly("old");
      history.commit(Transaction.NOTHING.withEvents(List.of(event)));
    }
    try (HistoryStore history = site.open()) {
      assertThat(history.events(Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.MAX, 9))
          .containsExactly(event);
    }
    assertThat(schema()).isEqualTo(fresh);
    assertThat(site.news()).isEmpty();
  }

  @Test
  void aHistoryThatKnewNoLabelsOfAlertsIsBroughtUpAndLosesNothing() throws Exception {
    AlertRow alert =
        new AlertRow("a", AT, Severity.WARNING, "shop", "slow", Optional.empty(), Optional.empty());
    try (HistoryStore history = site.open()) {
      history.commit(result("old").withAlerts(List.of(alert)));
    }
    List<String> fresh = schema();
    try (Connection back = site.stranger()) {
      beforeAlerts(back);
    }
    try (HistoryStore history = site.open()) {
      assertThat(results(history)).containsExactly("old");
      assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 9)).containsExactly(alert);
      assertThat(history.search("slow", Instant.EPOCH, Instant.MAX, 9)).containsExactly(alert);
    }
    assertThat(schema()).isEqualTo(fresh);
    assertThat(site.news()).isEmpty();
  }

  /** What schema 4 added goes again. */
  private static void beforeAlerts(Connection back) throws SQLException {
    for (String column :
        List.of("rule", "labels", "decision", "incident", "acknowledged_by", "resolved_by")) {
      Writes.run(back, "ALTER TABLE alerts DROP COLUMN " + column);
    }
    Writes.run(
        back,
        "ALTER TABLE health_metrics DROP COLUMN lost",
        "DROP TABLE alert_log",
        "DROP TABLE messages",
        "PRAGMA user_version = 3");
  }

  private List<String> schema() throws SQLException {
    try (Connection other = site.stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_master ORDER BY name")) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(String.valueOf(rows.getString(1)));
      }
      return all;
    }
  }
}
