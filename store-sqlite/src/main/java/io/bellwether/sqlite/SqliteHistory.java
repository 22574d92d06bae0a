// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryException;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.sqlite.SQLiteConnection;

/** History in one file: one thread writes, others read beside it. */
final class SqliteHistory extends FileQuestions {
  private static final long CLOSING_MILLIS = 8_000;

  private final HistoryFile file;
  private final WriteQueue queue;
  private final CommitTimes times;
  private final Troubles troubles;
  private final Committing committing;
  private final Care care;
  private final Checkpoints checkpoints;
  private final FullLook fullLook;
  private final Thread writing;
  private final Thread carrying;
  private final AtomicBoolean closed = new AtomicBoolean();

  static SqliteHistory open(SqliteSettings settings, HistoryContext context) throws IOException {
    return open(settings, context, SqliteHistory::daemon);
  }

  /**
   * The same.
   *
   * @param threads make a thread of a name for some work
   */
  static SqliteHistory open(
      SqliteSettings settings, HistoryContext context, BiFunction<String, Runnable, Thread> threads)
      throws IOException {
    NativeLibrary.load(context.folder());
    HistoryFile file = new HistoryFile(context);
    boolean unclean = file.wasLeftOpen();
    Troubles troubles = new Troubles();
    Writer writer = file.open(connection -> writer(connection, context, file, troubles));
    SqliteHistory history =
        new SqliteHistory(settings, context, file, writer, troubles, unclean, threads);
    history.begin(writer);
    return history;
  }

  private static Writer writer(
      SQLiteConnection connection, HistoryContext context, HistoryFile file, Troubles troubles)
      throws SQLException, IOException {
    AuditKey key = AuditKey.in(context.folder());
    Writer writer = new Writer(connection, file, key.seal(), troubles);
    key.tellIfMissed(context, writer.statements().number("SELECT max(sequence) FROM audit"));
    return writer;
  }

  private SqliteHistory(
      SqliteSettings settings,
      HistoryContext context,
      HistoryFile file,
      Writer writer,
      Troubles troubles,
      boolean unclean,
      BiFunction<String, Runnable, Thread> threads) {
    super(new Readers(file.path(), troubles::note), writer.numbers(), writer.seal());
    this.file = file;
    this.queue = writer.queue();
    this.times = writer.times();
    this.troubles = troubles;
    this.committing = new Committing(file.path(), queue, troubles);
    this.fullLook = new FullLook(unclean);
    this.checkpoints = new Checkpoints(() -> Connections.writing(file.path()), troubles, fullLook);
    this.care = new Care(writer, settings, context, checkpoints);
    writer.caring(care);
    this.writing = threads.apply("bellwether-history", writer);
    this.carrying = threads.apply("bellwether-history-log", checkpoints);
  }

  /** Where there is no thread nothing stays open: it is opened again every half minute. */
  private void begin(Writer writer) throws IOException {
    try {
      carrying.start();
      writing.start();
    } catch (OutOfMemoryError noThread) {
      checkpoints.close();
      queue.close();
      writer.run(); // which only ends
      file.closed(fullLook.isOver());
      throw new HistoryException(
          "the system has no thread for the history",
          "look at ulimit -u, at the pids limit of the container, and who has so many threads",
          noThread);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void commit(Transaction transaction) throws IOException {
    if (!transaction.isEmpty()) {
      committing.commit(transaction);
    }
  }

  @Override
  public void keep(List<SampleRow> samples) {
    queue.offer(samples, System.nanoTime());
  }

  @Override
  public HistoryFigures figures() {
    return new HistoryFigures(
        file.bytes(), times.last(), times.worst(), queue.samples(), queue.dropped());
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
    // First, as only a connection that may write can empty the log and remove it, if it is the
    // last.
    readers().close();
    queue.close();
    checkpoints.close();
    boolean ended = join(writing) & join(carrying);
    Optional<SQLException> broken = troubles.corrupt();
    if (broken.isPresent()) {
      file.abandon(String.valueOf(broken.get().getMessage()));
    } else if (ended) {
      file.closed(fullLook.isOver());
    }
  }

  @Override
  public List<SampleRow> unwritten() {
    return queue.takeRest();
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
