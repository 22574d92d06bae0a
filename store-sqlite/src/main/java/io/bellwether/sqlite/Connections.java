// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to a file that is there; each trusts nothing that the file says. */
final class Connections {
  private static final int PATIENCE_MILLIS = 8_000;
  private static final int WAL_LIMIT = 16 << 20;

  private Connections() {}

  /** For one thread. Whoever uses it begins and ends transactions by hand. */
  static SQLiteConnection writing(Path file) throws SQLException {
    SQLiteConfig config = config();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    SQLiteConnection connection =
        open(
            config,
            file,
            // A checkpoint in the middle of a commit would make it wait for two more syncs.
            "wal_autocheckpoint = 0",
            "journal_size_limit = " + WAL_LIMIT,
            "recursive_triggers = ON");
    // Tells the driver not to look, after each statement, whether it has to commit.
    connection.getConnectionConfig().setAutoCommit(false);
    return connection;
  }

  static SQLiteConnection reading(Path file) throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return open(config, file, "query_only = ON");
  }

  /** A file that is not there yet. */
  static SQLiteConnection creating(Path file) throws SQLException {
    return open(config(), file, "auto_vacuum = INCREMENTAL", "journal_mode = WAL");
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.enableLoadExtension(false);
    config.setGetGeneratedKeys(false); // the driver would ask for them after each row
    config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config;
  }

  private static SQLiteConnection open(SQLiteConfig config, Path file, String... pragmas)
      throws SQLException {
    // As a URI, in which the driver takes nothing of the path for a setting.
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri().toASCIIString();
    Connection connection = config.createConnection(url);
    try {
      run(connection, "PRAGMA trusted_schema = OFF");
      run(connection, "PRAGMA cell_size_check = ON");
      for (String pragma : pragmas) {
        run(connection, "PRAGMA " + pragma);
      }
      return (SQLiteConnection) connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
