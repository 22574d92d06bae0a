// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;
import java.time.Instant;

/** Deletes what sources told so long ago that it need not be kept, the oldest first. */
final class ExpireEvents implements Chore {
  private static final String DELETE =
      "DELETE FROM source_events WHERE id IN (SELECT id FROM source_events WHERE at < ? ORDER BY at"
          + " LIMIT "
          + MOST_ROWS
          + ")";

  private final Statements statements;
  private final long before;

  ExpireEvents(Statements statements, Instant before) {
    this.statements = statements;
    this.before = Times.micros(before);
  }

  @Override
  public boolean step() throws SQLException {
    return statements.update(DELETE, before) == MOST_ROWS;
  }
}
