// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.SampleRow;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConnection;

/**
 * The one thread that writes. Transactions that wait share a commit and its sync; samples and
 * chores need no sync of their own, as the next transaction or checkpoint does it for them.
 */
final class Writer implements Runnable {
  private static final System.Logger LOG = System.getLogger(Writer.class.getName());
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SQLiteConnection connection;
  private final HistoryFile file;
  private final Troubles troubles;
  private final AuditSeal seal;
  private final WriteQueue queue = new WriteQueue(System.nanoTime());
  private final CommitTimes times = new CommitTimes();
  private final Statements statements;
  private final AuditLog audit;
  private final SeriesNumbers numbers;
  private final Samples samples;
  private final Committed committed;
  private final Rows rows;
  private Optional<Care> care = Optional.empty();
  private boolean syncing = true;
  private boolean troubledBefore;

  /** Reads what it goes on from. */
  Writer(SQLiteConnection connection, HistoryFile file, AuditSeal seal, Troubles troubles)
      throws SQLException {
    this.connection = connection;
    this.file = file;
    this.troubles = troubles;
    this.seal = seal;
    this.statements = new Statements(connection);
    this.audit = new AuditLog(connection, statements, seal);
    this.numbers = new SeriesNumbers(connection, statements);
    this.samples = new Samples(statements, numbers, file.openedMillis());
    this.committed = new Committed(statements);
    this.rows = new Rows(statements, audit, committed);
  }

  /** How many transactions there were since the file began. */
  long transactions() {
    return committed.newest();
  }

  WriteQueue queue() {
    return queue;
  }

  CommitTimes times() {
    return times;
  }

  AuditSeal seal() {
    return seal;
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
    } finally {
      Optional<IOException> gone = Optional.of(new IOException("the history is closed"));
      queue.abandon().forEach(commit -> commit.end(gone));
      closeQuietly();
    }
  }

  private boolean work(WriteQueue.Work work) {
    if (work instanceof WriteQueue.Commits commits) {
      commit(commits.all());
    } else if (work instanceof WriteQueue.Batch batch) {
      keep(batch.rows());
    } else if (work instanceof WriteQueue.Chore) {
      queue.choreAt(chore());
    }
    return !(work instanceof WriteQueue.End);
  }

  private void commit(List<Commit> commits) {
    Optional<IOException> failure = Optional.of(new IOException("the history has ended"));
    try {
      transaction(true, () -> write(commits));
      audit.wasCommitted();
      file.note(committed.newest());
      file.mustBeInItsPlace();
      failure = Optional.empty();
    } catch (SQLException e) {
      wasRolledBack();
      failure = Optional.of(Failure.of(e, file.path()));
      troubles.note(e);
    } catch (IOException e) {
      failure = Optional.of(e); // it stands, where nobody will ever read it
    } catch (RuntimeException e) {
      wasRolledBack();
      failure = Optional.of(new IOException("a mistake in the history, please report it", e));
    } finally {
      end(commits, failure);
    }
  }

  private void write(List<Commit> commits) throws SQLException {
    for (Commit commit : commits) {
      rows.write(commit);
    }
  }

  private void wasRolledBack() {
    audit.wasRolledBack();
    committed.wasRolledBack();
  }

  private void end(List<Commit> commits, Optional<IOException> failure) {
    for (Commit commit : commits) {
      times.took(commit.nanosSoFar());
      commit.end(failure);
    }
  }

  private void keep(List<SampleRow> batch) {
    try {
      transaction(false, () -> samples.write(batch));
      numbers.wasCommitted();
      queue.written(batch.size());
    } catch (SQLException e) {
      numbers.wasRolledBack();
      queue.failed(System.nanoTime());
      recover(e);
    }
  }

  private void recover(SQLException e) {
    tell(e);
    troubles.note(e);
    statements.prepareAgain();
    try {
      samples.wasRolledBack();
    } catch (SQLException again) {
      e.addSuppressed(again);
    }
  }

  private void tell(SQLException e) {
    if (!troubledBefore) {
      troubledBefore = true;
      HistoryException said = Failure.of(e, file.path());
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}; figures and housekeeping wait, and are tried again until it succeeds; {1}",
          said.getMessage(),
          said.remedy());
      LOG.log(System.Logger.Level.DEBUG, said.getMessage(), e);
    }
  }

  /** When there should be time for the next one. */
  private long chore() {
    long began = System.nanoTime();
    file.measure();
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
    try {
      run("BEGIN IMMEDIATE");
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
      troubles.note(e);
    }
  }
}
