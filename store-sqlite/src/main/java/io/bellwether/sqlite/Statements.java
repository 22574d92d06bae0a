// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Statements of one connection, prepared once, run with values. */
final class Statements implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Statements.class.getName());

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Bound to nothing; the next use takes it back. */
  PreparedStatement of(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(sql);
    prepared.put(sql, made);
    return made;
  }

  /** How many rows changed. */
  int update(String sql, Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  /** The same for a statement that is used so rarely that it is not kept. */
  int once(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = of(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i] instanceof Absent ? null : values[i]);
    }
    return statement;
  }

  /** The first value of the first row as a number, or zero. */
  long number(String sql, Object... values) throws SQLException {
    try (var rows = bound(sql, values).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The driver lets go of a statement that failed in some ways, and it can be used no more. */
  void prepareAgain() {
    for (PreparedStatement statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "it had failed before", e);
      }
    }
    prepared.clear();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  /** NULL, where a value is asked for. */
  enum Absent {
    VALUE
  }
}
