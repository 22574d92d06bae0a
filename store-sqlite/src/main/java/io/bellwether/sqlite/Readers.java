// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;

/**
 * A few connections that only read. Each question sees one state of the file and holds up no one.
 */
final class Readers implements AutoCloseable {
  /** A question to the file. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException, IOException;
  }

  private static final int MOST = 4;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
  private static final long CLOSING = TimeUnit.SECONDS.toNanos(2);

  private final Path file;
  private final Consumer<SQLException> troubled;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private final Condition allBack = lock.newCondition();
  private final Deque<SQLiteConnection> idle = new ArrayDeque<>();
  private int lent;
  private boolean closed;

  Readers(Path file, Consumer<SQLException> troubled) {
    this.file = file;
    this.troubled = troubled;
  }

  <T> T ask(Question<T> question) throws IOException {
    try {
      SQLiteConnection connection = lend();
      boolean fine = false;
      try {
        Connections.run(connection, "BEGIN");
        T answer = question.ask(connection);
        Connections.run(connection, "COMMIT");
        fine = true;
        return answer;
      } finally {
        takeBack(connection, fine);
      }
    } catch (SQLException e) {
      troubled.accept(e);
      throw Failure.of(e, file);
    } catch (RuntimeException e) {
      throw new HistoryException(
          file + " holds something that nobody of ours wrote: " + e.getMessage(),
          "look for a failing disk or memory, and whether somebody edits it",
          e);
    }
  }

  /** A file on a disk that hangs is opened and closed without the lock: who closes needs it. */
  private SQLiteConnection lend() throws SQLException, IOException {
    Optional<SQLiteConnection> waiting = place();
    if (waiting.isPresent()) {
      return waiting.get();
    }
    boolean opened = false;
    try {
      SQLiteConnection connection = open();
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        giveUpPlace();
      }
    }
  }

  private Optional<SQLiteConnection> place() throws IOException {
    lock.lock();
    try {
      long patience = PATIENCE;
      while (!closed && idle.isEmpty() && lent == MOST && patience > 0) {
        patience = free.awaitNanos(patience);
      }
      if (closed) {
        throw new IOException("the history is closed");
      }
      if (patience <= 0) {
        throw new IOException(MOST + " questions to the history take very long; ask again later");
      }
      lent++;
      return Optional.ofNullable(idle.pollLast());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the history", e);
    } finally {
      lock.unlock();
    }
  }

  private SQLiteConnection open() throws SQLException {
    SQLiteConnection connection = Connections.reading(file);
    connection.getConnectionConfig().setAutoCommit(false);
    return connection;
  }

  private void takeBack(SQLiteConnection connection, boolean fine) throws SQLException {
    if (fine && isKept(connection)) {
      return;
    }
    try {
      connection.close();
    } finally {
      giveUpPlace();
    }
  }

  private boolean isKept(SQLiteConnection connection) {
    lock.lock();
    try {
      if (!closed) {
        idle.addLast(connection);
        giveUpPlace();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void giveUpPlace() {
    lock.lock();
    try {
      lent--;
      free.signal();
      if (lent == 0) {
        allBack.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets those who ask now have their answer, for a short time; each then closes its own. */
  @Override
  public void close() {
    for (SQLiteConnection connection : endLending()) {
      try {
        connection.close();
      } catch (SQLException e) {
        troubled.accept(e);
      }
    }
    awaitLent();
  }

  private List<SQLiteConnection> endLending() {
    lock.lock();
    try {
      closed = true;
      free.signalAll();
      List<SQLiteConnection> all = List.copyOf(idle);
      idle.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  private void awaitLent() {
    long patience = CLOSING;
    lock.lock();
    try {
      while (lent > 0 && patience > 0) {
        patience = allBack.awaitNanos(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
