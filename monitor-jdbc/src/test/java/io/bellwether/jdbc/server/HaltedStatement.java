// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A statement that stands still in its middle, while the server goes on. */
public final class HaltedStatement implements AutoCloseable {
  private static final String ACTIVE =
      "SELECT pid FROM pg_stat_activity WHERE state = 'active'"
          + " AND application_name = '%s' AND query LIKE '%s%%'";

  /** Whoever holds what others need for a moment would keep them from it as long as it stands. */
  private static final String NEEDS_LOCKS = "SELECT pg_advisory_lock(-1), pg_advisory_unlock(-1)";

  private static final int PATIENCE_SECONDS = 2;

  private final String pid;

  private HaltedStatement(String pid) {
    this.pid = pid;
  }

  /** One of that application that begins so; it has to be asked again and again. */
  public static HaltedStatement of(String application, String begins, PostgresServer server) {
    String active = ACTIVE.formatted(application, begins);
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      HaltedStatement[] halted = new HaltedStatement[1];
      Until.holds(
          "a statement of " + application + " stands still",
          () -> {
            String pid = first(statement, active);
            if (!pid.isEmpty()) {
              halted[0] = new HaltedStatement(pid);
              Processes.signal("STOP", pid);
              if (isHarmless(statement, active, pid)) {
                return true;
              }
              halted[0].close();
            }
            return false;
          });
      return halted[0];
    } catch (SQLException e) {
      throw new AssertionError("no statement of " + application, e);
    }
  }

  private static String first(Statement statement, String sql) {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Whether it stands in a statement, and nobody else has to stand still with it. */
  private static boolean isHarmless(Statement statement, String active, String pid) {
    CompletableFuture<Boolean> asked =
        CompletableFuture.supplyAsync(
            () ->
                first(statement, active).equals(pid)
                    && !first(statement, NEEDS_LOCKS).equals("none"),
            // who halts it may hold the only thread that all share
            task -> new Thread(task, "harmless").start());
    try {
      return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Processes.signal("CONT", pid);
      asked.join();
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** It goes on where it stopped. */
  @Override
  public void close() {
    Processes.signal("CONT", pid);
  }
}
