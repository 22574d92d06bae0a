// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

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

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final long TICK = 500_000_000;
  private static final long WORTH_IT = 1_000;
  private static final long FEW = 400;
  private static final long ENORMOUS = 20_000;

  private final Opening opening;
  private final Troubles troubles;
  private final Semaphore asked = new Semaphore(0);
  private final FullLook fullLook;
  private volatile boolean asking;
  private volatile boolean closed;
  private volatile boolean gone;
  private Optional<Connection> connection = Optional.empty();
  private boolean troubledBefore;
  private long nextLook;

  /** The first thing it does may be to look at every page, after the process was killed. */
  Checkpoints(Opening opening, Troubles troubles, FullLook fullLook) {
    this.opening = opening;
    this.troubles = troubles;
    this.fullLook = fullLook;
    this.nextLook = System.nanoTime();
  }

  /** Called by the writer between transactions. */
  void look(Statements statements, long now) throws SQLException {
    if (nextLook - now > 0) {
      return;
    }
    nextLook = now + TICK;
    long[] log = log(statements.of("PRAGMA wal_checkpoint(NOOP)"));
    long left = log[0] - log[1];
    if (log[0] > WORTH_IT && (left <= FEW || gone) || log[0] > ENORMOUS) {
      log(statements.of("PRAGMA wal_checkpoint(PASSIVE)"));
    } else if (left > WORTH_IT && !asking) {
      asking = true;
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
    try {
      if (fullLook.isDue()) {
        attempt(fullLook::take);
      }
      asked.acquire();
      while (!closed) {
        attempt(Checkpoints::carry);
        asking = false;
        asked.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      gone = true; // the writer carries everything itself
      letGo();
    }
  }

  /** What fails is tried again on a new connection when the writer asks the next time. */
  private void attempt(Work work) {
    try {
      if (connection.isEmpty()) {
        connection = Optional.of(opening.open());
      }
      work.on(connection.get());
      troubledBefore = false;
    } catch (SQLException e) {
      tell(e);
      troubles.note(e);
      letGo();
    }
  }

  private static void carry(Connection on) throws SQLException {
    try (PreparedStatement statement = on.prepareStatement("PRAGMA wal_checkpoint(PASSIVE)")) {
      log(statement);
    }
  }

  private void tell(SQLException e) {
    if (!troubledBefore) {
      troubledBefore = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "the log of the history cannot be emptied into its file, and grows until it can: {0}",
          e.getMessage());
      LOG.log(System.Logger.Level.DEBUG, "while emptying it", e);
    }
  }

  private void letGo() {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "it had failed before", e);
    }
    connection = Optional.empty();
  }

  void close() {
    closed = true;
    fullLook.hurry();
    asked.release();
  }
}
