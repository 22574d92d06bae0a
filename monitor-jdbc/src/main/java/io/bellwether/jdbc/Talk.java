// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** One question over one connection, ended at the deadline of its run. */
final class Talk {
  /** A connection that was idle for longer may have been forgotten on its way, without a word. */
  private static final Duration TRUSTED = Duration.ofSeconds(60);

  /** Of a statement that was cancelled. */
  private static final String CANCELLED = "57014";

  private final Physical physical;
  private final Run run;
  private final Session session;
  private final Ending ending;

  Talk(Physical physical, Dialect dialect, Run run, Resting resting) {
    this.physical = physical;
    this.run = run;
    this.session = new Session(physical, dialect, run, resting);
    this.ending = new Ending(session, physical);
  }

  <T> T hold(Question<T> question) throws Exception {
    AtDeadline deadline = run.closeAtDeadline(new AtDeadline(ending::begin));
    try {
      assertAlive();
      session.limit();
      T answer = question.ask(session);
      physical.answered();
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
    if (Database.isGone(e) || physical.driver().isClosed()) {
      return;
    }
    physical.answered(); // a refusal is an answer: the connection may die after it as any other
    if (CANCELLED.equals(e.getSQLState()) && !physical.limitsByTransaction()) {
      ending.spare();
    }
  }

  private void assertAlive() throws SQLException {
    boolean doubtful = physical.idle().compareTo(TRUSTED) > 0;
    if (doubtful && !physical.driver().isValid(probeSeconds())) {
      throw new SQLException("the connection of before is dead", "08006");
    }
  }

  /** A busy server has half of the time, and a new connection the rest. */
  private int probeSeconds() {
    return (int) Math.min(Limits.seconds(run.remaining().dividedBy(2)), Integer.MAX_VALUE);
  }

  private static CheckFailure late(SQLException e) {
    return new CheckFailure(
        CheckFailure.Kind.TIMEOUT,
        "no answer in time, the statement was cancelled",
        "look what it waits for, or give it a longer 'timeout'",
        Redaction.cleaned(e));
  }

  private void endTransaction() throws SQLException {
    Connection driver = physical.driver();
    if (physical.limitsByTransaction() && !isUseless() && !driver.getAutoCommit()) {
      driver.rollback();
    }
  }

  /** Whether nobody may be given this connection again. */
  boolean isUseless() throws SQLException {
    return ending.isFinal() || physical.driver().isClosed();
  }
}
