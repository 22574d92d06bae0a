// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.util.Objects.requireNonNull;

import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.AuditChain;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.BackupRow;
import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.sqlite.SQLiteConnection;

/** History in one file: one thread writes, others read beside it. */
final class SqliteHistory implements HistoryStore {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
  private static final long CLOSING_MILLIS = 8_000;

  private final HistoryFile file;
  private final AuditSeal seal;
  private final WriteQueue queue = new WriteQueue(System.nanoTime());
  private final CommitTimes times = new CommitTimes();
  private final AtomicReference<Optional<SQLException>> corrupt =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Readers readers;
  private final Writer writer;
  private final Care care;
  private final Checkpoints checkpoints;
  private final Thread writing;
  private final Thread carrying;
  private volatile boolean stalled;

  static SqliteHistory open(SqliteSettings settings, HistoryContext context) throws IOException {
    NativeLibrary.load(context.folder());
    AuditSeal seal = AuditKey.in(context.folder());
    HistoryFile file = new HistoryFile(context);
    boolean unclean = file.wasLeftOpen();
    SQLiteConnection connection = file.open();
    try {
      return new SqliteHistory(settings, context, file, seal, connection, unclean);
    } catch (SQLException e) {
      closeAfter(e, connection);
      throw Failure.of(e, file.path());
    }
  }

  private static void closeAfter(SQLException why, SQLiteConnection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private SqliteHistory(
      SqliteSettings settings,
      HistoryContext context,
      HistoryFile file,
      AuditSeal seal,
      SQLiteConnection connection,
      boolean unclean)
      throws SQLException {
    this.file = file;
    this.seal = seal;
    this.readers = new Readers(file.path(), this::trouble);
    this.writer =
        new Writer(connection, queue, times, seal, context.clock().millis(), this::trouble);
    this.checkpoints =
        new Checkpoints(() -> Connections.writing(file.path()), this::trouble, unclean);
    this.care = new Care(writer, settings, context, checkpoints);
    writer.caring(care);
    this.writing = daemon("bellwether-history", writer);
    this.carrying = daemon("bellwether-history-log", checkpoints);
    writing.start();
    carrying.start();
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  /** A broken file is used no more; what is in it stays as it is. */
  private void trouble(SQLException e) {
    if (Failure.isCorrupt(e)) {
      corrupt.compareAndSet(Optional.empty(), Optional.of(e));
    }
  }

  @Override
  public void commit(Transaction transaction) throws IOException {
    if (transaction.isEmpty()) {
      return;
    }
    Commit commit = new Commit(transaction);
    refuseBroken();
    if (!queue.offer(commit)) {
      throw new IOException("the history is closed");
    }
    await(commit);
    if (commit.failure().isPresent()) {
      throw Failure.of(commit.failure().get(), file.path());
    }
    file.mustBeInItsPlace();
  }

  private void refuseBroken() throws IOException {
    Optional<SQLException> broken = requireNonNull(corrupt.get());
    if (broken.isPresent()) {
      throw Failure.of(broken.get(), file.path());
    }
    if (stalled) {
      throw stall();
    }
  }

  private HistoryException stall() {
    return new HistoryException(
        file.path()
            + ": its disk has not answered for "
            + TimeUnit.NANOSECONDS.toSeconds(PATIENCE)
            + " s",
        "look at the disk of " + file.path().getParent() + ", and at dmesg",
        null);
  }

  private void await(Commit commit) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (!commit.await(PATIENCE - commit.nanosSoFar())) {
            stalled = true;
            queue.withdraw(commit);
            throw stall();
          }
          stalled = false;
          return;
        } catch (InterruptedException e) {
          interrupted = true; // what was handed in is kept all the same
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void keep(List<SampleRow> samples) {
    queue.offer(samples, System.nanoTime());
  }

  @Override
  public Map<String, String> states(String area) throws IOException {
    return readers.ask(connection -> Questions.states(connection, area));
  }

  @Override
  public List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most)
      throws IOException {
    return readers.ask(connection -> Questions.results(connection, component, from, to, most));
  }

  @Override
  public List<SeriesKey> series(Optional<String> metric) throws IOException {
    return readers.ask(connection -> SeriesNumbers.list(connection, metric));
  }

  @Override
  public List<Bucket> buckets(SeriesKey series, Instant from, Instant to, Duration width)
      throws IOException {
    long millis = width.toMillis();
    if (millis < 1) {
      throw new IllegalArgumentException("a bucket is at least a millisecond wide, not " + width);
    }
    Optional<Long> number = writer.numbers().find(series);
    return number.isEmpty()
        ? List.of()
        : readers.ask(
            connection ->
                SeriesQuestions.buckets(
                    connection, number.get(), Times.millis(from), Times.millis(to), millis));
  }

  @Override
  public List<SampleRow> samples(SeriesKey series, Instant from, Instant to, int most)
      throws IOException {
    Optional<Long> number = writer.numbers().find(series);
    return number.isEmpty()
        ? List.of()
        : readers.ask(
            connection ->
                SeriesQuestions.samples(
                    connection, series, number.get(), Times.millis(from), Times.millis(to), most));
  }

  @Override
  public List<AlertRow> alerts(Instant from, Instant to, int most) throws IOException {
    return readers.ask(connection -> Questions.alerts(connection, from, to, most));
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) throws IOException {
    return readers.ask(connection -> Questions.backups(connection, from, to, most));
  }

  @Override
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return readers.ask(
        connection -> {
          List<AuditEntry> entries = new ArrayList<>();
          AuditLog.read(connection, after, most, entries::add);
          return entries;
        });
  }

  @Override
  public AuditHead auditHead() throws IOException {
    return readers.ask(connection -> AuditLog.mark(connection, "head"));
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return readers.ask(
        connection -> {
          AuditChain chain = new AuditChain(seal, AuditLog.mark(connection, "anchor"), known);
          AuditLog.read(connection, Long.MIN_VALUE, Integer.MAX_VALUE, chain::follow);
          return chain.verdict(AuditLog.mark(connection, "head"));
        });
  }

  @Override
  public HistoryFigures figures() {
    return new HistoryFigures(
        size(file.path()) + size(file.wal()),
        times.last(),
        times.worst(),
        queue.samples(),
        queue.dropped());
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // gone: commits say so
    }
  }

  /** Everything that is due, now; for tests and measurements. */
  void careForAll() throws InterruptedException {
    CountDownLatch done = care.all();
    queue.choreAt(System.nanoTime());
    done.await();
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void close() throws IOException {
    if (closed.getAndSet(true)) {
      return;
    }
    queue.close();
    // First, as only a connection that may write can empty the log and remove it, if it is the
    // last.
    closeReaders();
    boolean ended = join(writing);
    checkpoints.close();
    ended &= join(carrying);
    Optional<SQLException> broken = requireNonNull(corrupt.get());
    if (broken.isPresent()) {
      file.abandon(String.valueOf(broken.get().getMessage()));
    } else if (ended) {
      file.closed();
    }
  }

  private void closeReaders() throws IOException {
    try {
      readers.close();
    } catch (SQLException e) {
      throw Failure.of(e, file.path());
    }
  }

  /** A disk that hangs must not hang whoever closes. */
  private static boolean join(Thread thread) {
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
