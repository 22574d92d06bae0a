// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One session of an application, with a thread of its own for what takes long. */
public final class Client implements AutoCloseable {
  private final Connection connection;
  private final Statement statement;
  private final String pid;
  private final ExecutorService thread;
  private CompletableFuture<Optional<SQLException>> underWay =
      CompletableFuture.completedFuture(Optional.empty());

  private Client(Connection connection, String application) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
    try (ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
      result.next();
      this.pid = result.getString(1);
    }
    this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, application));
  }

  /** Of the superuser, in the database {@code postgres}, under the name of an application. */
  public static Client of(PostgresServer server, String application) {
    return in("postgres", server, application);
  }

  /** Of the superuser, in any database. */
  public static Client in(String database, PostgresServer server, String application) {
    try {
      return new Client(
          server.connect(database, "postgres", PostgresServer.PASSWORD, application), application);
    } catch (SQLException e) {
      throw new AssertionError(application + " does not get in", e);
    }
  }

  /** The number of its backend. */
  public String pid() {
    return pid;
  }

  /** Runs statements one after the other. */
  public Client run(String... sql) {
    for (String one : sql) {
      try {
        statement.execute(one);
      } catch (SQLException e) {
        throw new AssertionError(one, e);
      }
    }
    return this;
  }

  /** Lets a statement go on by itself. */
  public Client begin(String sql) {
    underWay = CompletableFuture.supplyAsync(() -> failure(sql), thread);
    return this;
  }

  private Optional<SQLException> failure(String sql) {
    try {
      statement.execute(sql);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  /** Waits until what was begun has ended, and how. */
  public Optional<SQLException> end() {
    return underWay.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Cancels what goes on, and leaves. */
  @Override
  public void close() {
    try {
      while (!underWay.isDone()) {
        statement.cancel();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      endTransaction();
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError("backend " + pid + " is left behind", e);
    } finally {
      thread.shutdownNow();
    }
  }

  /** Who only leaves is seen in its transaction until the server notices that it has gone. */
  private void endTransaction() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      if (!isThrownOut(e)) {
        throw e;
      }
    }
  }

  /** It has no transaction any more either. */
  private static boolean isThrownOut(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }
}
