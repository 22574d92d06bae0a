// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The files of a server that goes on meanwhile, from which a standby can start. */
final class BaseBackup {
  private BaseBackup() {}

  /** The functions have other names from version 15 on. */
  static DataFolder of(PostgresServer primary, Path folder) throws IOException {
    boolean renamed = primary.version() >= 15;
    try (Connection connection = primary.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          renamed
              ? "SELECT pg_backup_start('replica', true)"
              : "SELECT pg_start_backup('replica', true, false)");
      DataFolder copy = primary.files().copyTo(folder);
      try (ResultSet label =
          statement.executeQuery(
              "SELECT labelfile FROM "
                  + (renamed ? "pg_backup_stop(false)" : "pg_stop_backup(false, false)"))) {
        label.next();
        copy.write("backup_label", label.getString(1));
      }
      return copy;
    } catch (SQLException e) {
      throw new IOException("no base backup", e);
    }
  }
}
