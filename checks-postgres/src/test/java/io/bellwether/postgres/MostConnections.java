// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.server.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The most connections that a role has had at a time, asked again and again by a thread. */
final class MostConnections implements AutoCloseable {
  private static final String COUNT =
      "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
          + " AND usename = ?";

  private final Connection connection;
  private final Thread thread;
  private volatile boolean over;
  private volatile int most;
  private volatile Optional<SQLException> failed = Optional.empty();

  private MostConnections(PostgresServer server, String role) throws SQLException {
    this.connection = server.connect("postgres");
    this.thread = new Thread(() -> count(role), "counts connections of " + role);
    thread.start();
  }

  static MostConnections of(String role, PostgresServer server) throws SQLException {
    return new MostConnections(server, role);
  }

  private void count(String role) {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, role);
      while (!over) {
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          most = Math.max(most, result.getInt(1));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    } catch (SQLException e) {
      failed = Optional.of(e);
    }
  }

  /** Until now. */
  int most() throws SQLException {
    if (failed.isPresent()) {
      throw failed.get();
    }
    return most;
  }

  @Override
  public void close() throws SQLException {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
