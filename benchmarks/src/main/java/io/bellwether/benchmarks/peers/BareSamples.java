// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import io.bellwether.benchmarks.Footprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;

/**
 * The floor of writing samples: the same rows by one prepared statement into one table, a thousand
 * in each transaction, already in the order of their key: nothing is queued, named or moved.
 */
public final class BareSamples {
  private static final int BATCH = 1_000;

  private BareSamples() {}

  /** Arguments: series, looks of each. */
  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("bellwether-bare", ".db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = NORMAL");
        statement.execute(
            "CREATE TABLE sample (series INTEGER NOT NULL, at INTEGER NOT NULL, value REAL,"
                + " PRIMARY KEY (series, at)) WITHOUT ROWID");
      }
      double before = Footprint.cpu();
      write(connection, Long.parseLong(args[0]), Long.parseLong(args[1]));
      System.out.printf(Locale.ROOT, "{\"cpu_s\":%.3f}%n", Footprint.cpu() - before);
    } finally {
      for (String part : new String[] {"", "-wal", "-shm"}) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
      }
    }
  }

  private static void write(Connection connection, long series, long looks) throws Exception {
    connection.setAutoCommit(false);
    int rows = 0;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO sample (series, at, value) VALUES (?, ?, ?)")) {
      for (long one = 0; one < series; one++) {
        for (long look = 0; look < looks; look++) {
          insert.setLong(1, one);
          insert.setLong(2, 300_000 * look);
          insert.setDouble(3, (one * 31 + look * 17) % 1_000 / 1_024.0);
          insert.executeUpdate();
          if (++rows % BATCH == 0) {
            connection.commit();
          }
        }
      }
    }
    connection.commit();
  }
}
