// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;
import java.time.Instant;

/** Deletes rows that are from so long ago that they need not be kept, the oldest first. */
final class ExpireOld implements Chore {
  private final Statements statements;
  private final String delete;
  private final long before;

  /** Of a table whose rows are told apart by this key, and have their time in {@code at}. */
  ExpireOld(Statements statements, String table, String key, Instant before) {
    this.statements = statements;
    this.before = Times.micros(before);
    this.delete =
        "DELETE FROM %1$s WHERE (%2$s) IN (SELECT %2$s FROM %1$s WHERE at < ? ORDER BY at LIMIT %3$d)"
            .formatted(table, key, MOST_ROWS);
  }

  @Override
  public boolean step() throws SQLException {
    return statements.update(delete, before) == MOST_ROWS;
  }
}
