// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;

/** A piece of work on the connection that writes, in a transaction of its own. */
@FunctionalInterface
interface Step {
  void run() throws SQLException;
}
