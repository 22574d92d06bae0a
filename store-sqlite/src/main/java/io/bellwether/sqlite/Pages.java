// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.SQLException;

/** How many pages the file has, and how many of them hold nothing. */
final class Pages {
  private Pages() {}

  /** Bytes that hold something. */
  static long used(Statements statements) throws SQLException {
    return (count(statements) - free(statements)) * statements.number("PRAGMA page_size");
  }

  static long count(Statements statements) throws SQLException {
    return statements.number("PRAGMA page_count");
  }

  static long free(Statements statements) throws SQLException {
    return statements.number("PRAGMA freelist_count");
  }
}
