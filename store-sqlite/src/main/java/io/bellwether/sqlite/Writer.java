// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.SampleRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;

/**
 * The one thread that writes. Transactions that wait share a commit and its sync; samples and
 * chores need no sync of their own, as the next transaction or checkpoint does it for them.
 */
final class Writer implements Runnable {
  private static final System.Logger LOG = System.getLogger(Writer.class.getName());
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SQLiteConnection connection;
  private final WriteQueue queue;
  private final CommitTimes times;
  private final Consumer<SQLException> troubled;
  private final Statements statements;
  private final AuditLog audit;
  private final SeriesNumbers numbers;
  private final Samples samples;
  private final Committed committed;
  private final Rows rows;
  private Optional<Care> care = Optional.empty();
  private boolean syncing = true;
  private boolean troubledBefore;

  Writer(
      SQLiteConnection connection,
      WriteQueue queue,
      CommitTimes times,
      AuditSeal seal,
      long openedMillis,
      Consumer<SQLException> troubled)
      throws SQLException {
    this.connection = connection;
    this.queue = queue;
    this.times = times;
    this.troubled = troubled;
    this.statements = new Statements(connection);
    this.audit = new AuditLog(connection, statements, seal);
    this.numbers = new SeriesNumbers(connection, statements);
    this.samples = new Samples(statements, numbers, openedMillis);
    this.committed = new Committed(statements);
    this.rows = new Rows(statements, audit, committed);
  }

  SeriesNumbers numbers() {
    return numbers;
  }

  Statements statements() {
    return statements;
  }

  AuditLog audit() {
    return audit;
  }

  Samples samples() {
    return samples;
  }

  void caring(Care chores) {
    care = Optional.of(chores);
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        more = work(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      troubled.accept(new SQLException("a mistake in the history, please report it: " + e, e));
      throw e;
    } finally {
      SQLException gone = new SQLException("the history is closed");
      queue.abandon().forEach(commit -> commit.end(Optional.of(gone)));
      closeQuietly();
    }
  }

  private boolean work(WriteQueue.Work work) {
    if (work instanceof WriteQueue.Commits commits) {
      commit(commits.all());
    } else if (work instanceof WriteQueue.Batch batch) {
      write(batch.rows());
    } else if (work instanceof WriteQueue.Chore) {
      queue.choreAt(chore());
    }
    return !(work instanceof WriteQueue.End);
  }

  private void commit(List<Commit> commits) {
    Optional<SQLException> failure = Optional.empty();
    try {
      transaction(
          true,
          () -> {
            for (Commit commit : commits) {
              rows.write(commit);
            }
          });
      audit.wasCommitted();
    } catch (SQLException e) {
      audit.wasRolledBack();
      committed.wasRolledBack();
      failure = Optional.of(e);
      troubled.accept(e);
    } catch (RuntimeException e) {
      audit.wasRolledBack();
      committed.wasRolledBack();
      failure = Optional.of(new SQLException("a mistake in the history, please report it", e));
    }
    for (Commit commit : commits) {
      times.took(commit.nanosSoFar());
      commit.end(failure);
    }
  }

  private void write(List<SampleRow> batch) {
    try {
      transaction(false, () -> samples.write(batch));
      numbers.wasCommitted();
    } catch (SQLException e) {
      numbers.wasRolledBack();
      queue.putBack(batch);
      recover(e);
    }
  }

  private void recover(SQLException e) {
    if (!troubledBefore) {
      LOG.log(System.Logger.Level.WARNING, "will be tried again until it succeeds", e);
      troubledBefore = true;
    }
    troubled.accept(e);
    try {
      samples.wasRolledBack();
    } catch (SQLException again) {
      e.addSuppressed(again);
    }
  }

  /** When there should be time for the next one. */
  private long chore() {
    long began = System.nanoTime();
    try {
      long pause = care.isPresent() ? care.get().step() : TimeUnit.DAYS.toNanos(1);
      troubledBefore = false;
      return System.nanoTime() + pause;
    } catch (SQLException e) {
      recover(e);
      return began + RETRY_NANOS;
    }
  }

  /** All of the step or nothing. */
  void transaction(boolean sync, Step step) throws SQLException {
    if (sync != syncing) {
      Connections.run(connection, "PRAGMA synchronous = " + (sync ? "FULL" : "NORMAL"));
      syncing = sync;
    }
    run("BEGIN IMMEDIATE");
    try {
      step.run();
      run("COMMIT");
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    }
  }

  private void run(String sql) throws SQLException {
    PreparedStatement statement = statements.of(sql);
    statement.execute();
  }

  private void rollBack(Exception why) {
    try {
      Connections.run(connection, "ROLLBACK");
    } catch (SQLException e) {
      why.addSuppressed(e); // SQLite has rolled back by itself
    }
    statements.prepareAgain();
  }

  private void closeQuietly() {
    try {
      statements.close();
      connection.close();
    } catch (SQLException e) {
      troubled.accept(e);
    }
  }
}
