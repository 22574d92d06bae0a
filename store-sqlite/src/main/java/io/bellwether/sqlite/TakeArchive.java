// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;

/**
 * Takes what people put into {@code health_metrics_archive} into {@code health_metrics_archived}
 * and removes the table, so that they can make it again. A row that is there already is not
 * doubled, and whether a component was lost is not taken along. A table of another shape, or a
 * view, is theirs alone.
 */
final class TakeArchive implements Chore {
  private static final String COLUMNS =
      "id, timestamp, component, status, response_time, message, error_message, details, at";
  private static final String SOME =
      " FROM health_metrics_archive WHERE true ORDER BY rowid LIMIT " + MOST_ROWS;

  private final Statements statements;

  TakeArchive(Statements statements) {
    this.statements = statements;
  }

  /** Whether there is one that can be taken in. */
  boolean isThere() throws SQLException {
    return statements.number(
            "SELECT EXISTS (SELECT 1 FROM pragma_table_list(?1)"
                + " WHERE schema = 'main' AND type = 'table' AND wr = 0)"
                + " AND (SELECT group_concat(name, ', ') FROM pragma_table_info(?1)) IN (?2, ?3)",
            "health_metrics_archive",
            COLUMNS,
            COLUMNS + ", lost")
        == 1;
  }

  @Override
  public boolean step() throws SQLException {
    if (!isThere()) {
      return false;
    }
    statements.once(
        "INSERT INTO health_metrics_archived ("
            + COLUMNS
            + ") SELECT "
            + COLUMNS
            + SOME
            + " ON CONFLICT (id) DO NOTHING");
    int gone =
        statements.once(
            "DELETE FROM health_metrics_archive WHERE rowid IN (SELECT rowid" + SOME + ")");
    if (gone < MOST_ROWS) {
      statements.once("DROP TABLE health_metrics_archive");
    }
    return gone == MOST_ROWS;
  }
}
