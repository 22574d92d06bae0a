// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends what runs: on the server first, which would go on for nobody, then the connection, unless
 * the server has ended the statement by then.
 */
final class Ending {
  /** A server that has not taken the cancellation by now is silent. */
  private static final long PATIENCE_MILLIS = 250;

  private final Session session;
  private final Seat seat;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final CountDownLatch spared = new CountDownLatch(1);

  private enum State {
    RUNNING,
    /** Came back before its deadline. */
    OVER,
    /** The deadline has come. */
    BEGUN,
    /** The server has ended the statement, and the connection is as good as before. */
    SPARED,
    ABORTED
  }

  Ending(Session session, Seat seat) {
    this.session = session;
    this.seat = seat;
  }

  boolean began() {
    return state.get() != State.RUNNING && state.get() != State.OVER;
  }

  /** Whether nobody may be given the connection again. */
  boolean isFinal() {
    return began() && state.get() != State.SPARED;
  }

  /** From now on nothing is ended that was not begun to be. */
  void over() {
    state.compareAndSet(State.RUNNING, State.OVER);
  }

  /** Keeps the connection: on a full server there may be no other. */
  void spare() {
    if (state.compareAndSet(State.BEGUN, State.SPARED)) {
      spared.countDown();
    }
  }

  /** Comes back at once: who calls has others to end. */
  void begin() {
    if (!state.compareAndSet(State.RUNNING, State.BEGUN)) {
      return;
    }
    Optional<Statement> running = session.running();
    if (running.isEmpty()) {
      abort();
      return;
    }
    Thread cancelling = daemon("bellwether-jdbc-cancel", () -> cancel(running.get()));
    cancelling.start();
    daemon("bellwether-jdbc-end", this::abortUnlessSpared).start();
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // the limits that are set on the server end it
    }
  }

  private void abortUnlessSpared() {
    try {
      if (spared.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abort();
  }

  private void abort() {
    if (state.compareAndSet(State.BEGUN, State.ABORTED)) {
      seat.abort();
    }
  }
}
