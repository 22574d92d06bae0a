// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Carries pages from the log into the file. The bulk of it, with its syncs, is done beside the
 * writer, on a connection of its own; the writer carries the few pages that came meanwhile, after
 * which the log begins anew.
 */
final class Checkpoints implements Runnable {
  /** Opens the connection that carries. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  private static final long TICK = 500_000_000;
  private static final long WORTH_IT = 1_000;
  private static final long FEW = 400;
  private static final long ENORMOUS = 20_000;

  private final Opening opening;
  private final Consumer<SQLException> troubled;
  private final boolean lookAtEverything;
  private final Semaphore asked = new Semaphore(0);
  private volatile boolean busy;
  private volatile boolean closed;
  private long nextLook;

  /** The first thing it does may be to look at every page, after the process was killed. */
  Checkpoints(Opening opening, Consumer<SQLException> troubled, boolean lookAtEverything) {
    this.opening = opening;
    this.troubled = troubled;
    this.lookAtEverything = lookAtEverything;
    this.nextLook = System.nanoTime();
  }

  /** Called by the writer between transactions. */
  void look(Statements statements, long now) throws SQLException {
    if (busy || nextLook - now > 0) {
      return;
    }
    nextLook = now + TICK;
    long[] log = log(statements.of("PRAGMA wal_checkpoint(NOOP)"));
    long left = log[0] - log[1];
    if (log[0] > WORTH_IT && left <= FEW || log[0] > ENORMOUS) {
      log(statements.of("PRAGMA wal_checkpoint(PASSIVE)"));
    } else if (left > WORTH_IT) {
      busy = true;
      asked.release();
    }
  }

  /** Pages in the log, and how many of them were carried. */
  private static long[] log(PreparedStatement checkpoint) throws SQLException {
    try (ResultSet rows = checkpoint.executeQuery()) {
      return rows.next() ? new long[] {rows.getLong(2), rows.getLong(3)} : new long[] {0, 0};
    }
  }

  @Override
  public void run() {
    try (Connection connection = opening.open()) {
      if (lookAtEverything) {
        Probe.everything(connection);
      }
      asked.acquire();
      while (!closed) {
        carry(connection);
        asked.acquire();
      }
    } catch (SQLException e) {
      troubled.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      busy = true; // nobody is there to ask
    }
  }

  private void carry(Connection connection) {
    try (PreparedStatement statement =
        connection.prepareStatement("PRAGMA wal_checkpoint(PASSIVE)")) {
      log(statement);
    } catch (SQLException e) {
      troubled.accept(e);
    } finally {
      busy = false;
    }
  }

  void close() {
    closed = true;
    asked.release();
  }
}
