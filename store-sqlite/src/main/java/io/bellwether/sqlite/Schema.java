// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables, version by version: {@code schema-N.sql} leads from version N - 1 to N, each in one
 * transaction.
 */
final class Schema {
  static final int VERSION = 4;

  private Schema() {}

  /** Brings a file up to this version. */
  static void migrate(Connection connection) throws SQLException {
    for (int next = version(connection) + 1; next <= VERSION; next++) {
      step(connection, statements(next), next);
    }
  }

  /** Refuses a file that an earlier or a later program wrote last. */
  static void requireNewest(Connection connection, Path file) throws SQLException, IOException {
    int version = version(connection);
    if (version < VERSION) {
      throw new HistoryException(
          file + " was written by an earlier bellwether",
          "start this one once with its folder, which brings it up to date",
          null);
    }
    if (version > VERSION) {
      throw new HistoryException(
          file + " was written by a later bellwether", "ask with that one, or install it", null);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static void step(Connection connection, List<String> statements, int version)
      throws SQLException {
    Connections.run(connection, "BEGIN IMMEDIATE");
    try {
      for (String statement : statements) {
        Connections.run(connection, statement);
      }
      Connections.run(connection, "PRAGMA application_id = " + Header.APPLICATION_ID);
      Connections.run(connection, "PRAGMA user_version = " + version);
      Connections.run(connection, "COMMIT");
    } catch (SQLException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, SQLException why) {
    try {
      Connections.run(connection, "ROLLBACK");
    } catch (SQLException e) {
      why.addSuppressed(e); // on a full disk SQLite has rolled back by itself
    }
  }

  /** A statement ends with a semicolon at the end of a line, a trigger with its END. */
  private static List<String> statements(int version) {
    List<String> statements = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    for (String line : text("schema-" + version + ".sql").lines().toList()) {
      if (!line.startsWith("--") && !line.isBlank()) {
        one.append(line).append('\n');
        boolean trigger = one.indexOf("CREATE TRIGGER") == 0;
        if (trigger ? line.equals("END;") : line.endsWith(";")) {
          statements.add(one.toString());
          one.setLength(0);
        }
      }
    }
    return statements;
  }

  private static String text(String resource) {
    try (InputStream bytes = Schema.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(bytes.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
