// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A server on which ordinary roles have taken every connection that is not reserved; who has one
 * keeps it.
 */
public final class FullConnectionTable implements AutoCloseable {
  private static final String CROWD = "crowd";
  private static final String PASSWORD = "of-the-crowd";
  private static final String NO_ROOM = "53300";

  private final PostgresServer server;
  private final Deque<Connection> crowd = new ArrayDeque<>();

  private FullConnectionTable(PostgresServer server) {
    this.server = server;
  }

  /** Full when it is returned. */
  public static FullConnectionTable of(PostgresServer server) {
    server.run("CREATE ROLE " + CROWD + " LOGIN PASSWORD '" + PASSWORD + "'");
    FullConnectionTable table = new FullConnectionTable(server);
    table.fill();
    return table;
  }

  /** Takes what has become free. */
  public void fill() {
    while (true) {
      try {
        crowd.push(server.connect("postgres", CROWD, PASSWORD, CROWD));
      } catch (SQLException e) {
        if (NO_ROOM.equals(e.getSQLState())) {
          return;
        }
        throw new AssertionError("the crowd does not get in", e);
      }
    }
  }

  /** How many connections the crowd has. */
  public int taken() {
    return crowd.size();
  }

  /** Frees some connections. */
  public void leave(int connections) {
    for (int i = 0; i < connections; i++) {
      try {
        crowd.pop().close();
      } catch (SQLException e) {
        throw new AssertionError("the crowd does not leave", e);
      }
    }
    server.await(
        "count(*) = %d FROM pg_stat_activity WHERE usename = '%s'".formatted(taken(), CROWD));
  }

  @Override
  public void close() {
    leave(taken());
    server.run("DROP ROLE " + CROWD);
  }
}
