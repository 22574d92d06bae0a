// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection for the time of one question. Every statement ends with the run: at its deadline
 * it is cancelled on the server, and the connection is closed. Belongs to the thread that asks.
 */
public final class Session {
  /** A connection that was idle for longer may have been forgotten on its way, without a word. */
  private static final Duration TRUSTED = Duration.ofSeconds(60);

  private final Seat seat;
  private final Dialect dialect;
  private final Run run;
  private final Resting resting;
  private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
  private long shared;

  Session(Seat seat, Dialect dialect, Run run, Resting resting) {
    this.seat = seat;
    this.dialect = dialect;
    this.run = run;
    this.resting = resting;
  }

  private Physical physical() {
    return seat.physical();
  }

  private Connection connection() throws SQLException {
    return seat.connection();
  }

  /** Over a connection that was lent just now. */
  void begin() throws SQLException {
    assertAlive();
    shared = 0;
    limit();
  }

  private void assertAlive() throws SQLException {
    boolean doubtful = physical().idle().compareTo(TRUSTED) > 0;
    if (doubtful && !connection().isValid(probeSeconds())) {
      throw new SQLException("the connection of before is dead", "08006");
    }
  }

  /** A busy server has half of the time, and a new connection the rest. */
  private int probeSeconds() {
    return (int) Math.min(Limits.seconds(run.remaining().dividedBy(2)), Integer.MAX_VALUE);
  }

  /** What runs now; it is cancelled at the deadline. */
  Optional<Statement> running() {
    return Optional.ofNullable(running.get());
  }

  /** The limits on the server follow those of the run; usually they are the same as last time. */
  void limit() throws SQLException {
    if (physical().limitsByTransaction()) {
      limitTransaction(run.remaining());
      return;
    }
    long seconds = Limits.seconds(run.remaining());
    long set = physical().statementSeconds();
    // too long by a second ends as well; too short would end what has time
    if (set > seconds + 1 || set < seconds) {
      execute(dialect.limitStatements(seconds));
      physical().statementSeconds(seconds);
    }
  }

  private void limitTransaction(Duration time) throws SQLException {
    connection().setAutoCommit(false);
    execute(dialect.limitTransaction(Limits.within(time), physical().schema()));
  }

  /**
   * Gives each statement that follows in this session no more than its share of the time that is
   * left, for who asks several things of which none may take the time of all others. It is counted
   * in whole seconds.
   *
   * @param parts how many such statements would take all the time
   * @throws SQLException as the driver says it
   */
  public void share(int parts) throws SQLException {
    Duration share = run.remaining().dividedBy(parts);
    long seconds = Limits.seconds(share);
    if (shared > 0 && shared <= seconds + 1) {
      return;
    }
    if (physical().limitsByTransaction()) {
      limitTransaction(share);
    } else {
      physical().statementSeconds(-1); // who comes next has limits of its own
      execute(dialect.limitStatements(seconds));
    }
    shared = seconds;
  }

  /**
   * For who asks one statement after the other: waits until the server was asked for less than that
   * within the last minute, by whomever here. Goes on at once where the run has no time for it.
   * Meanwhile others that wait have the connection; what follows may go over another one.
   *
   * @param most the time asked in a minute
   * @throws Exception as of a question that begins
   */
  public void rest(Duration most) throws Exception {
    if (!resting.isDue(most)) {
      return;
    }
    if (physical().limitsByTransaction()) {
      connection().rollback(); // open, it would hold back vacuums, and a connection of the pooler
    }
    if (resting.take(most, seat)) {
      begin();
    } else {
      recover();
    }
  }

  /**
   * Whether its time is up, or its connection was left to others and none was had again, so that
   * what a statement threw says nothing about the statement.
   */
  public boolean isOver() {
    return run.remaining().isZero() || seat.isLeft() || Thread.currentThread().isInterrupted();
  }

  /**
   * For who goes on after a statement that failed: a transaction of ours is begun anew, with its
   * limits.
   */
  public void recover() throws SQLException {
    if (physical().limitsByTransaction()) {
      connection().rollback();
      shared = 0;
      limit();
    }
  }

  private void execute(Optional<String> sql) throws SQLException {
    if (sql.isPresent()) {
      try (Statement statement = begun(connection().createStatement())) {
        statement.execute(sql.get());
      } finally {
        running.set(null);
      }
    }
  }

  /** Reads the answer of a statement, with the usual bounds. */
  public Rows rows(String sql, Object... values) throws SQLException, InterruptedException {
    return rows(Bounds.USUAL, sql, values);
  }

  /**
   * Reads the answer of a statement. Values are bound, never written into it; without any, a
   * question mark in the statement is one.
   *
   * @throws SQLException as the driver says it
   * @throws InterruptedException when there is no time left
   */
  public Rows rows(Bounds bounds, String sql, Object... values)
      throws SQLException, InterruptedException {
    return rows(bounds, sql, made(sql, values));
  }

  /**
   * Reads the answer of a statement of ours that is asked again and again: the server plans it once
   * for all looks over one connection.
   *
   * @throws SQLException as the driver says it
   * @throws InterruptedException when there is no time left
   */
  public Rows repeated(Bounds bounds, String sql) throws SQLException, InterruptedException {
    return rows(bounds, sql, connection().prepareStatement(sql));
  }

  /**
   * Reads the answer of a statement in a read-only transaction that is rolled back: nothing that
   * was set or prepared for it is there afterwards.
   *
   * @param settings of the server or of our own, which hold in that transaction; their values are
   *     bound, so that they stand in no text that a server keeps
   * @param first what is run before it
   * @throws SQLException as the driver says it
   * @throws InterruptedException when there is no time left
   */
  public Rows rolledBack(
      Bounds bounds, Map<String, String> settings, List<String> first, String sql)
      throws SQLException, InterruptedException {
    boolean own = !physical().limitsByTransaction();
    connection().setAutoCommit(false);
    try {
      execute(Optional.of("SET TRANSACTION READ ONLY"));
      for (Map.Entry<String, String> one : settings.entrySet()) {
        rows("SELECT pg_catalog.set_config(?, ?, true)", one.getKey(), one.getValue());
      }
      for (String one : first) {
        execute(Optional.of(one));
      }
      return rows(bounds, sql);
    } finally {
      connection().rollback();
      if (own) {
        connection().setAutoCommit(true);
      } else {
        shared = 0;
        limit();
      }
    }
  }

  /**
   * What was found out about the server over this connection before, or is now. A connection that
   * is made anew, perhaps to another server, finds it out again.
   *
   * @param key what it is remembered by
   */
  public <T> T remembered(Class<T> key, Question<T> question) throws Exception {
    Optional<T> known = physical().known(key);
    if (known.isPresent()) {
      return known.get();
    }
    T found = question.ask(this);
    physical().remember(key, found);
    return found;
  }

  /** Finds it out again when it is asked for the next time. */
  public void forget(Class<?> key) {
    physical().forget(key);
  }

  private Rows rows(Bounds bounds, String sql, Statement made)
      throws SQLException, InterruptedException {
    try (Statement statement = begun(made)) {
      run.throwIfStopped();
      connection()
          .setNetworkTimeout(Runnable::run, millis(Limits.within(run.remaining()).socket()));
      statement.setMaxRows(bounds.rows() + 1);
      boolean answered =
          statement instanceof PreparedStatement prepared
              ? prepared.execute()
              : statement.execute(sql);
      if (!answered) {
        leaveTransaction();
        throw new SQLException("the statement gives no rows; write one that selects");
      }
      try (ResultSet result = statement.getResultSet()) {
        return AnswerRows.read(result, bounds, dialect.typesByValue(), run);
      }
    } finally {
      running.set(null);
    }
  }

  /** What gave no rows may have begun one, which would hold back a vacuum. */
  private void leaveTransaction() throws SQLException {
    if (!physical().limitsByTransaction() && !dialect.isFile() && connection().getAutoCommit()) {
      execute(Optional.of("ROLLBACK"));
    }
  }

  private Statement made(String sql, Object... values) throws SQLException {
    if (values.length == 0) {
      return connection().createStatement();
    }
    PreparedStatement statement = connection().prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private <S extends Statement> S begun(S statement) {
    running.set(statement);
    return statement;
  }

  private static int millis(Duration time) {
    return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
  }
}
