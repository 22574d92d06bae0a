// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.history.HistoryStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Our side of writing samples: hands them in as fast as they are taken, and waits until they are
 * where they stay.
 */
public final class SampleWriting {
  private static final int WAITING = 50_000;
  private static final int NEVER_MOVED = 50_000;
  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private SampleWriting() {}

  /** Arguments: checks, looks of each. */
  public static void main(String[] args) throws Exception {
    Traffic traffic = new Traffic(Integer.parseInt(args[0]));
    int looks = Integer.parseInt(args[1]);
    try (Room room = Room.make();
        HistoryStore history = room.open(Room.BY_DEFAULT)) {
      double before = Footprint.cpu();
      for (int look = 1; look <= looks; look++) {
        while (history.figures().queued() > WAITING) {
          Footprint.pauseNanos(LOOK_AGAIN_NANOS);
        }
        history.keep(traffic.samples(Room.NOW, look));
      }
      while (!areInPlace(room, history, (long) looks * traffic.series().size())) {
        Footprint.pauseNanos(100 * LOOK_AGAIN_NANOS);
      }
      System.out.printf(Locale.ROOT, "{\"cpu_s\":%.3f}%n", Footprint.cpu() - before);
    }
  }

  /** Whether all are written, and as many are where they stay as ever will be. */
  private static boolean areInPlace(Room room, HistoryStore history, long all) throws SQLException {
    if (history.figures().dropped() > 0) {
      throw new IllegalStateException(history.figures().dropped() + " were dropped");
    }
    if (history.figures().queued() > 0) {
      return false;
    }
    try (Connection other = room.stranger()) {
      return count(other, "SELECT count(*) FROM recent") < NEVER_MOVED
          && count(other, "SELECT (SELECT count(*) FROM recent) + (SELECT count(*) FROM sample)")
              == all;
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getLong(1);
    }
  }
}
