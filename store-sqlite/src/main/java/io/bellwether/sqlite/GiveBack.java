// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;

/** Gives space back to the disk, some pages at a time, and leaves some for what comes next. */
final class GiveBack implements Chore {
  private static final int AT_ONCE = 100;
  private static final int LEAST_LEFT = 256;
  private static final int SHARE_LEFT = 20;

  private final Statements statements;

  GiveBack(Statements statements) {
    this.statements = statements;
  }

  @Override
  public boolean step() throws SQLException {
    long free = Pages.free(statements);
    if (free <= Math.max(LEAST_LEFT, Pages.count(statements) / SHARE_LEFT)) {
      return false;
    }
    statements.once("PRAGMA incremental_vacuum(" + AT_ONCE + ")");
    return true;
  }
}
