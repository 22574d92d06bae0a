// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.api.Size;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.Verdict;
import io.bellwether.core.history.HistoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether a month with all its results, which needs more than it may, fits into its size once the
 * store has cared for it, as the program itself leaves the file. The log beside it is told apart.
 */
public final class Bound {
  private static final double MEGABYTE = 1 << 20;
  private static final int PATIENCE_SECONDS = 1_800;

  private Bound() {}

  public static boolean judge(int checks, String size) throws Exception {
    try (Room room = Room.make()) {
      new Month(new Traffic(checks)).fill(room, true);
      double whole = megabytes(room.file());
      double bound = Size.parse(size).bytes() / MEGABYTE;
      try (HistoryStore history = room.open(Room.keeping("30d", "7d", size))) {
        for (int i = 0; i < PATIENCE_SECONDS && megabytes(room.file()) > bound; i++) {
          Footprint.pause(1);
        }
        double file = megabytes(room.file());
        return Verdict.of("sqlite.size", "MB")
            .with("checks", checks)
            .with("all_of_30_days", whole)
            .with("days_of_results", days(room, "health_metrics", 1_000))
            .with("days_of_single_values", days(room, "sample", 1))
            .with("days_of_hours", days(room, "rollup", 1))
            .with("log", history.figures().bytes() / MEGABYTE - file)
            .atMost(bound, file);
      }
    }
  }

  private static double megabytes(Path file) throws IOException {
    return Files.size(file) / MEGABYTE;
  }

  private static double days(Room room, String table, long parts) throws SQLException {
    try (Connection other = room.stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("SELECT min(at) FROM " + table)) {
      return (Room.NOW.toEpochMilli() - rows.getLong(1) / (double) parts) / 86_400_000;
    }
  }
}
