// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.Point;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has windows go on after a restart: of each series that begins, what the history has of the time
 * that its windows look back is put in front of it. Reads on a thread of its own, which ends when
 * nothing is asked for; nobody waits for it.
 */
final class Recollection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);
  private static final int MOST_SERIES = 10_000;
  private static final int MOST_POINTS = 10_000;
  private static final int POINTS_AT_ONCE = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAST = Duration.ofSeconds(1);

  /** A series, and since when somebody wants its past. */
  private record Wanted(Series series, SeriesKey key, long begins, long sinceNanos) {}

  private record Found(Series series, List<Point> points) {}

  private final Supplier<HistoryStore> store;
  private final SeriesBook book;
  private final Consumer<Runnable> engine;
  private final Function<Runnable, Thread> threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Who has waited longest first. */
  private final Deque<Wanted> waiting = new ArrayDeque<>();

  private @Nullable Thread reader;
  private boolean closed;

  /**
   * Wants nothing yet.
   *
   * @param engine does something on the thread of the book, soon
   */
  Recollection(
      Supplier<HistoryStore> store,
      SeriesBook book,
      Consumer<Runnable> engine,
      Function<Runnable, Thread> threads) {
    this.store = store;
    this.book = book;
    this.engine = engine;
    this.threads = threads;
  }

  /** A series has begun. On the thread of the book, and waits for nothing. */
  void wants(Series series, SeriesKey key) {
    lock.lock();
    try {
      if (!closed && waiting.size() < MOST_SERIES) {
        waiting.add(new Wanted(series, key, series.begins(), System.nanoTime()));
        if (reader == null) {
          begin();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where there is no thread now, the next series that begins asks for one. */
  private void begin() {
    try {
      Thread fresh = threads.apply(this::run);
      fresh.start();
      reader = fresh;
    } catch (OutOfMemoryError noThread) {
      LOG.debug("the system has no thread to read the past of windows with", noThread);
    }
  }

  private void run() {
    boolean over = false;
    try {
      over = isAllRead();
    } finally {
      if (!over) {
        giveUp();
      }
    }
  }

  private boolean isAllRead() {
    while (isWanted()) {
      if (!isRead()) {
        return false;
      }
    }
    return true;
  }

  private boolean isRead() {
    try {
      return isTaken(read());
    } catch (IOException | RuntimeException | Error e) {
      LOG.info("windows begin empty, as the history cannot be read: {}", Thrown.words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Whether there is more; who comes after a no begins another thread. */
  private boolean isWanted() {
    lock.lock();
    try {
      reader = waiting.isEmpty() ? null : reader;
      return reader != null;
    } finally {
      lock.unlock();
    }
  }

  /** As much as the engine takes at once. */
  private List<Found> read() throws IOException {
    List<Found> found = new ArrayList<>();
    int points = 0;
    Optional<Wanted> next = next();
    while (next.isPresent()) {
      List<Point> earlier = earlier(next.get());
      if (!earlier.isEmpty()) {
        found.add(new Found(next.get().series(), earlier));
        points += earlier.size();
      }
      next = points < POINTS_AT_ONCE ? next() : Optional.empty();
    }
    return found;
  }

  private List<Point> earlier(Wanted one) throws IOException {
    long reach = book.reach(one.key().metric()).toMillis();
    List<SampleRow> rows =
        store
            .get()
            .samples(
                one.key(),
                Instant.ofEpochMilli(one.begins() - reach),
                Instant.ofEpochMilli(one.begins()),
                MOST_POINTS);
    return rows.stream().map(row -> new Point(row.at(), row.value())).toList();
  }

  /** What waited too long has filled its windows itself, or the disk is too slow for it. */
  private Optional<Wanted> next() {
    lock.lock();
    try {
      long now = System.nanoTime();
      Wanted next = waiting.poll();
      while (next != null && now - next.sinceNanos() > PATIENCE.toNanos()) {
        next = waiting.poll();
      }
      return Optional.ofNullable(next);
    } finally {
      lock.unlock();
    }
  }

  /** One at a time, so that no more than that is ever on the way. */
  private boolean isTaken(List<Found> found) throws InterruptedException {
    if (found.isEmpty()) {
      return true;
    }
    AtomicBoolean taken = new AtomicBoolean();
    engine.accept(
        () -> {
          found.forEach(one -> book.precede(one.series(), one.points()));
          taken.set(true);
          tell();
        });
    return awaited(taken);
  }

  private void tell() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** False when that took too long, or when it is closed: nobody takes anything any more. */
  private boolean awaited(AtomicBoolean taken) throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (!taken.get() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return taken.get();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    lock.lock();
    try {
      waiting.clear();
      reader = null;
    } finally {
      lock.unlock();
    }
  }

  /** A read that hangs is left behind: it may be in a call of the system. */
  @Override
  public void close() {
    Thread last = ended();
    if (last != null) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(last, LAST.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private @Nullable Thread ended() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signalAll();
      return reader;
    } finally {
      lock.unlock();
    }
  }
}
