// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.sql.SQLException;

/**
 * A connection that is lent for one question.
 *
 * @param physical the connection
 * @param back what takes it back
 */
record Lent(Physical physical, Back back) {
  /** Takes a connection back, or throws it away when it is of no use any more. */
  interface Back {
    void give(boolean useless) throws SQLException;
  }

  void giveBack(boolean useless) throws SQLException {
    back.give(useless);
  }
}
