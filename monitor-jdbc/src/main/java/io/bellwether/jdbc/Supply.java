// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands connections that were made elsewhere to a pool. Its adder never connects, so that no server
 * can make it hang, and a wrong password is tried once a look and not as often as it likes.
 */
final class Supply implements DataSource {
  private final ConcurrentLinkedQueue<Physical> ready = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Physical> handedOut = new ConcurrentLinkedQueue<>();
  private volatile long offered;
  private volatile boolean ended;

  void offer(Physical fresh) {
    offered = System.nanoTime();
    ready.add(fresh);
    if (ended) { // it was made while its pool was closed
      end();
    }
  }

  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** Whether something lies there for so long that nobody will fetch it. */
  boolean isStale(Duration patience) {
    return !isEmpty() && System.nanoTime() - offered > patience.toNanos();
  }

  /**
   * Ends all, also those that a pool has in hand without using them, which only their end frees.
   */
  void end() {
    ended = true;
    ready.forEach(Physical::abort);
    ready.clear();
    handedOut.forEach(Physical::abort);
    handedOut.clear();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Physical next = ready.poll();
    if (next == null) {
      throw new SQLTransientConnectionException("nobody has made a connection");
    }
    handedOut.removeIf(Physical::isClosed);
    handedOut.add(next);
    return next.standIn();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  /** How long a pool that is closed waits for its adder. */
  @Override
  public int getLoginTimeout() {
    return 1;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
