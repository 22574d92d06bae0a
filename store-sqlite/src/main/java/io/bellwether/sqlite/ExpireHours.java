// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Deletes hours that are too old. */
final class ExpireHours implements Chore {
  private static final int MOST_SERIES = 200;

  private final Statements statements;
  private final Deque<Long> series;
  private final long before;

  ExpireHours(Statements statements, List<Long> series, long before) {
    this.statements = statements;
    this.series = new ArrayDeque<>(series);
    this.before = before;
  }

  @Override
  public boolean step() throws SQLException {
    int rows = 0;
    for (int i = 0; i < MOST_SERIES && rows < MOST_ROWS && !series.isEmpty(); i++) {
      int most = MOST_ROWS - rows;
      int gone =
          statements.update(
              "DELETE FROM rollup WHERE series = ?1 AND at <= coalesce((SELECT at FROM rollup"
                  + " WHERE series = ?1 AND at < ?2 ORDER BY at LIMIT 1 OFFSET ?3), ?2 - 1)",
              series.getFirst(),
              before,
              most - 1);
      rows += gone;
      if (gone < most) {
        series.removeFirst();
      }
    }
    return !series.isEmpty();
  }
}
