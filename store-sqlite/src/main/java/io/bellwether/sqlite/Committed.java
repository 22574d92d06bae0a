// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Which transactions were kept last, on the connection that writes. */
final class Committed {
  private static final int LEAST_KNOWN = 1_000;

  private final Statements statements;
  private final Set<String> known = new LinkedHashSet<>();
  private long newest;
  private boolean read;

  Committed(Statements statements) throws SQLException {
    this.statements = statements;
    read();
  }

  private void read() throws SQLException {
    known.clear();
    newest = 0;
    try (ResultSet rows =
        statements.of("SELECT number, id FROM committed ORDER BY number").executeQuery()) {
      while (rows.next()) {
        newest = rows.getLong(1);
        known.add(rows.getString(2));
      }
    }
    read = true;
  }

  /** Whether it was not kept yet, within the transaction that keeps it now. */
  boolean isNew(UUID id) throws SQLException {
    if (!read) {
      read();
    }
    if (!known.add(id.toString())) {
      return false;
    }
    newest++;
    statements.update("INSERT INTO committed (number, id) VALUES (?, ?)", newest, id.toString());
    if (known.size() >= 2 * LEAST_KNOWN) {
      forgetOldest(); // rarely, so that mostly one page is written
    }
    return true;
  }

  private void forgetOldest() throws SQLException {
    statements.update("DELETE FROM committed WHERE number <= ?", newest - LEAST_KNOWN);
    var oldest = known.iterator();
    while (known.size() > LEAST_KNOWN) {
      oldest.next();
      oldest.remove();
    }
  }

  /** The number of the newest, counted from the beginning of the file. */
  long newest() {
    return newest;
  }

  void wasRolledBack() {
    read = false;
  }
}
