// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;

/** A piece of housekeeping that is done in small steps, so that transactions come in between. */
@FunctionalInterface
interface Chore {
  /**
   * The most rows that one step deletes. Five hundred made a commit beside it five times as slow:
   * each may lie on a page of its own, and the next sync waits for all of these.
   */
  int MOST_ROWS = 100;

  /**
   * Does some of it, within a transaction.
   *
   * @return whether there is more
   */
  boolean step() throws SQLException;
}
