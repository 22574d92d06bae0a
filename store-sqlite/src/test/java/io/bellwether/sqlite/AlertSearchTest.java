// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts are found among very many, and beside rows that are none of ours. */
class AlertSearchTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final String MANY =
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)";

  @TempDir private Path folder;
  private Site site = new Site(Path.of("."));

  @BeforeEach
  void begin() {
    site = new Site(folder).at(AT);
  }

  private static List<AlertRow> found(HistoryStore history, String text) throws IOException {
    return history.search(text, Instant.EPOCH, Instant.MAX, 20);
  }

  @Test
  void aHundredThousandAlertsAreSearchedInAMoment() throws Exception {
    try (HistoryStore history = site.open();
        Connection other = site.stranger()) {
      Writes.run(
          other,
          MANY
              + " INSERT INTO alerts (alert_id, timestamp, severity, component, message, rule,"
              + " labels, decision, resolved) SELECT printf('019a9d3b-%08d-7abc-8def-0123456789ab',"
              + " i), datetime(1767225600 + i * 60, 'unixepoch'), 'warning', 'warehouse-' || i %"
              + " 50, (i % 100) || ' of 100 connections', 'HighConnectionUsage',"
              + " '{\"component\":\"warehouse\",\"db\":\"shop-' || i || '\"}',"
              + " printf('{\"text\":\"%.*c\"}', 300, 'x'), 1 FROM n",
          MANY
              + " INSERT INTO alert_log (at, alert_id, what, actor, about) SELECT i,"
              + " printf('019a9d3b-%08d-7abc-8def-0123456789ab', i), 'acknowledged', 'grace',"
              + " 'looks at it, number ' || i FROM n");
      assertThat(found(history, "DB=shop-4711")).extracting(AlertRow::component).hasSize(11);
      assertThat(found(history, "it, number 99999")).hasSize(1);
      assertThat(found(history, "57 OF 100")).hasSize(20);
      for (String text : List.of("nobody wrote this", "überall", "db=shop-99999")) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
          long before = System.nanoTime();
          assertThat(found(history, text).size()).isLessThan(2);
          best = Math.min(best, System.nanoTime() - before);
        }
        System.out.printf(Locale.ROOT, "'%s' in 100,000 alerts: %.0f ms%n", text, best / 1e6);
        assertThat(best / 1e6).as("milliseconds for " + text).isLessThan(2_000);
      }
    }
  }

  @Test
  void rowsOfAnotherFormHideNoOther() throws Exception {
    AlertRow ours =
        new AlertRow(
            "b",
            AT,
            Severity.WARNING,
            "shop",
            "slow",
            Optional.empty(),
            Optional.empty(),
            "Slow",
            Labels.of("db", "shop"),
            "{}",
            "",
            "",
            "");
    try (HistoryStore history = site.open();
        Connection other = site.stranger()) {
      history.commit(Transaction.NOTHING.withAlerts(List.of(ours)));
      String insert = "INSERT INTO alerts (alert_id, timestamp, severity, component, message)";
      Writes.run(
          other,
          insert + " VALUES ('a', '2026-01-01T00:00:00Z', 'warning', 'shop', 'slow')",
          insert + " VALUES ('c', '2026-01-01 00:00:00', 'HIGH', 'shop', 'slow')",
          insert + " VALUES ('d', '2026-01-01 00:00:00', 'critical', 'shop', 'slow')",
          "UPDATE alerts SET acknowledged = 1, resolved_at = 'yesterday' WHERE alert_id = 'd'",
          insert + " VALUES ('e', '2026-01-01 00:00:00', 'info', 'shop', 'slow')",
          "UPDATE alerts SET acknowledged = 1, labels = '{broken' WHERE alert_id = 'e'",
          "INSERT INTO messages VALUES ('m', 0, 'team', 'shouted', '', '', '', 0, '', '', '', 1)");
      assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 9))
          .extracting(AlertRow::id)
          .containsExactly("e", "b");
      assertThat(found(history, "slow")).extracting(AlertRow::id).containsExactly("e", "b");
      assertThat(found(history, "db=shop")).containsExactly(ours);
      assertThat(history.messages(Optional.empty(), Instant.EPOCH, Instant.MAX, 9)).isEmpty();
      history.commit(Transaction.NOTHING.withAlerts(List.of(ours)));
      assertThat(history.alertsById("b", 9)).containsExactly(ours);
    }
  }
}
