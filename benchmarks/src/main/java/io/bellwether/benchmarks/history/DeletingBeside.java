// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.api.Size;
import io.bellwether.benchmarks.Verdict;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.sqlite.SqliteSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Whether the deletion of a month delays a commit. The month is there; in every second round it is
 * opened as by somebody who now keeps a day only.
 */
public final class DeletingBeside {
  private static final double GOAL = 1.5;
  private static final SqliteSettings ALL = Room.keeping("365d", "365d", "4GB");
  private static final SqliteSettings A_DAY =
      new SqliteSettings(
          Duration.ofDays(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Size.parse("4GB"));

  private DeletingBeside() {}

  public static boolean judge(int checks, int rounds, double seconds) throws Exception {
    try (Room room = Room.make()) {
      new Month(new Traffic(checks)).fill(room, true);
      long before = rows(room);
      Rounds all =
          Rounds.of(
              rounds,
              commits -> {
                try (HistoryStore history = room.open(ALL)) {
                  commits.to(history, seconds);
                }
              },
              commits -> {
                long there = rows(room);
                try (HistoryStore history = room.open(A_DAY)) {
                  commits.to(history, seconds);
                }
                mustHaveDeleted(there, rows(room));
              });
      return Verdict.of("sqlite.commit-p99-while-a-month-goes", "without")
          .with("commits", all.commits())
          .with("rows_deleted", before - rows(room))
          .with("p50", all.ratio(50))
          .atMost(GOAL, all.ratio(99));
    }
  }

  private static void mustHaveDeleted(long before, long after) {
    if (after >= before) {
      throw new IllegalStateException("nothing was left to delete: a round showed nothing");
    }
  }

  /** Of the month alone. */
  private static long rows(Room room) throws SQLException {
    String before = " WHERE at < " + Room.NOW.minus(Duration.ofDays(2)).toEpochMilli();
    try (Connection other = room.stranger();
        Statement statement = other.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM sample"
                    + before
                    + ") + (SELECT count(*) FROM recent"
                    + before
                    + ") + (SELECT count(*) FROM rollup"
                    + before
                    + ") + (SELECT count(*) FROM health_metrics"
                    + before
                    + "000)")) {
      return rows.getLong(1);
    }
  }
}
