// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.Transaction;
import io.bellwether.sqlite.SqliteSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The month that the benchmarks look back on is the one that the store itself would have. */
@Tag("any-java")
class MonthIT {
  private static final SqliteSettings UNFOLDED = Room.keeping("30d", "30d", "1GB");
  private static final List<String> TABLES =
      List.of(
          "SELECT id, metric, labels, type, unit FROM series ORDER BY id",
          "SELECT series, at, count, min, max, sum, last FROM rollup ORDER BY series, at",
          "SELECT series, at, value FROM sample UNION ALL SELECT series, at, value FROM recent"
              + " ORDER BY series, at",
          "SELECT timestamp, component, status, response_time, message, error_message, details, at"
              + " FROM health_metrics ORDER BY at, component");

  private final Traffic traffic = new Traffic(2);
  private final Month month = new Month(traffic);

  @Test
  void itsRowsAreThoseThatTheStoreWritesAndFolds() throws Exception {
    try (Room quick = Room.make();
        Room real = Room.make()) {
      month.fill(quick, true);
      write(real);
      fold(real);
      for (String table : TABLES) {
        assertThat(rows(quick, table)).as(table).isNotEmpty().isEqualTo(rows(real, table));
      }
    }
  }

  private void write(Room room) throws Exception {
    try (HistoryStore history = room.open(UNFOLDED)) {
      for (long look = 0; look < month.looks(); look++) {
        history.keep(traffic.samples(month.begin(), look));
        if (look % 100 == 0) { // a sync each would take minutes on a slow disk
          history.commit(new Transaction(List.of(), results(look)));
        }
      }
      assertThat(history.figures().dropped()).isZero();
    }
  }

  private List<ResultRow> results(long from) {
    List<ResultRow> results = new ArrayList<>();
    for (long look = from; look < Math.min(from + 100, month.looks()); look++) {
      for (int check = 0; check < traffic.checks(); check++) {
        results.add(Traffic.result(Traffic.check(check), Traffic.at(month.begin(), look)));
      }
    }
    return results;
  }

  /** As when single values are kept for a shorter time from now on. */
  private void fold(Room room) throws Exception {
    String tooOld =
        "SELECT (SELECT count(*) FROM sample WHERE at < %1$d) + (SELECT count(*) FROM recent WHERE"
            + " at < %1$d)";
    long before = Room.NOW.minus(Month.RAW).toEpochMilli();
    try (HistoryStore history = room.open(Room.BY_DEFAULT)) {
      long end = System.nanoTime() + 100_000_000_000L;
      while (!rows(room, tooOld.formatted(before)).equals(List.of("0 "))) {
        assertThat(System.nanoTime()).as("folded in time").isLessThan(end);
        Footprint.pauseNanos(100_000_000);
      }
      assertThat(history.durable()).isTrue();
    }
  }

  private static List<String> rows(Room room, String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection other = room.stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(rows.getString(i)).append(' ');
        }
        all.add(row.toString());
      }
    }
    return all;
  }
}
