// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;

/** Deletes rows of one table that are too old, the oldest first. */
final class ExpireRows implements Chore {
  private final Statements statements;
  private final String delete;
  private final String before;

  ExpireRows(Statements statements, String table, String where, String before) {
    this.statements = statements;
    this.before = before;
    this.delete =
        "DELETE FROM %1$s WHERE rowid IN (SELECT rowid FROM %1$s WHERE %2$s ORDER BY timestamp LIMIT %3$d)"
            .formatted(table, where, MOST_ROWS);
  }

  @Override
  public boolean step() throws SQLException {
    // What others delete is archived, see the trigger; what expires is not.
    statements.update("INSERT INTO expiring (id) VALUES (1)");
    int gone = statements.update(delete, before);
    statements.update("DELETE FROM expiring");
    return gone == MOST_ROWS;
  }
}
