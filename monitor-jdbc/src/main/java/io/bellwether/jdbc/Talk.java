// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.sql.Connection;
import java.sql.SQLException;

/** One question over one connection, ended at the deadline of its run. */
final class Talk {
  /** Of a statement that was cancelled. */
  private static final String CANCELLED = "57014";

  private final Seat seat;
  private final Run run;
  private final Session session;
  private final Ending ending;

  Talk(Seat seat, Dialect dialect, Run run, Resting resting) {
    this.seat = seat;
    this.run = run;
    this.session = new Session(seat, dialect, run, resting);
    this.ending = new Ending(session, seat);
  }

  <T> T hold(Question<T> question) throws Exception {
    AtDeadline deadline = run.closeAtDeadline(new AtDeadline(ending::begin));
    try {
      session.begin();
      T answer = question.ask(session);
      seat.physical().answered();
      return answer;
    } catch (SQLException e) {
      spare(e);
      throw ending.began() ? late(e) : e;
    } finally {
      deadline.over();
      ending.over();
      endTransaction();
    }
  }

  /**
   * The driver comes back only when its cancellation has arrived, so that none meets the next
   * statement; a pooler may still pass it on.
   */
  private void spare(SQLException e) throws SQLException {
    Physical physical = seat.physical();
    if (seat.isLeft() || Database.isGone(e) || physical.driver().isClosed()) {
      return;
    }
    physical.answered(); // a refusal is an answer: the connection may die after it as any other
    if (CANCELLED.equals(e.getSQLState()) && !physical.limitsByTransaction()) {
      ending.spare();
    }
  }

  private static CheckFailure late(SQLException e) {
    return new CheckFailure(
        CheckFailure.Kind.TIMEOUT,
        "no answer in time, the statement was cancelled",
        "look what it waits for, or give it a longer 'timeout'",
        Redaction.cleaned(e));
  }

  private void endTransaction() throws SQLException {
    Physical physical = seat.physical();
    if (seat.isLeft()) {
      return;
    }
    Connection driver = physical.driver();
    if (physical.limitsByTransaction() && !isUseless() && !driver.getAutoCommit()) {
      driver.rollback();
    }
  }

  /** Whether nobody may be given this connection again. */
  boolean isUseless() throws SQLException {
    return ending.isFinal() || seat.physical().driver().isClosed();
  }
}
