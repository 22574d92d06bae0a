// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.EarlierPoints;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import java.io.IOException;
import java.time.Duration;
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
  private static final int POINTS_AT_ONCE = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of windows that take more than a day to fill themselves. */
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

  private static final Duration LONG_REACH = Duration.ofDays(1);
  private static final Duration LAST = Duration.ofSeconds(1);

  /** A series, and since when somebody wants its past. */
  private record Wanted(Series series, SeriesKey key, long begins, long reach, long sinceNanos) {
    boolean isLong() {
      return reach > LONG_REACH.toMillis();
    }

    boolean isTooLate(long nanos) {
      Duration patience = isLong() ? LONG_PATIENCE : PATIENCE;
      return nanos - sinceNanos > patience.toNanos();
    }
  }

  private record Found(Series series, EarlierPoints points) {}

  private final Supplier<HistoryStore> store;
  private final SeriesBook book;
  private final Consumer<Runnable> engine;
  private final Function<Runnable, Thread> threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Who has waited longest first. */
  private final Deque<Wanted> waiting = new ArrayDeque<>();

  /** The same of those of which much has to be read: others do not wait for them. */
  private final Deque<Wanted> waitingLong = new ArrayDeque<>();

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
      if (!closed && waiting.size() + waitingLong.size() < MOST_SERIES) {
        long reach = book.reach(key.metric()).toMillis();
        Wanted wanted = new Wanted(series, key, series.begins(), reach, System.nanoTime());
        (wanted.isLong() ? waitingLong : waiting).add(wanted);
        series.awaitsPast(true);
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
    List<Found> found = new ArrayList<>();
    boolean taken = false;
    try {
      read(found);
      taken = isTaken(found);
    } catch (IOException | RuntimeException | Error e) {
      LOG.info("windows begin empty, as the history cannot be read: {}", Thrown.words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!taken) {
      found.forEach(one -> one.series().awaitsPast(false));
    }
    return taken;
  }

  /** Whether there is more; who comes after a no begins another thread. */
  private boolean isWanted() {
    lock.lock();
    try {
      reader = waiting.isEmpty() && waitingLong.isEmpty() ? null : reader;
      return reader != null;
    } finally {
      lock.unlock();
    }
  }

  /** As much as the engine takes at once. */
  private void read(List<Found> found) throws IOException {
    long points = 0;
    Optional<Wanted> next = next();
    while (next.isPresent()) {
      EarlierPoints earlier = earlier(next.get());
      if (earlier.size() > 0) {
        found.add(new Found(next.get().series(), earlier));
        points += earlier.size();
      } else {
        next.get().series().awaitsPast(false);
      }
      next = points < POINTS_AT_ONCE ? next() : Optional.empty();
    }
  }

  private EarlierPoints earlier(Wanted one) throws IOException {
    EarlierPoints earlier = book.before(one.series());
    boolean read = false;
    try {
      long from = one.begins() - one.reach();
      new PastOfSeries(store.get(), one.key(), from, one.begins(), earlier).read();
      read = true;
      return earlier;
    } finally {
      one.series().awaitsPast(read);
    }
  }

  /** What waited too long has filled its windows itself, or the disk is too slow for it. */
  private Optional<Wanted> next() {
    lock.lock();
    try {
      long now = System.nanoTime();
      Wanted next = poll();
      while (next != null && next.isTooLate(now)) {
        next.series().awaitsPast(false);
        next = poll();
      }
      return Optional.ofNullable(next);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Wanted poll() {
    Wanted next = waiting.poll();
    return next == null ? waitingLong.poll() : next;
  }

  /** One at a time, so that no more than that is ever on the way. */
  private boolean isTaken(List<Found> found) throws InterruptedException {
    if (found.isEmpty()) {
      return true;
    }
    AtomicBoolean taken = new AtomicBoolean();
    engine.accept(
        () -> {
          found.forEach(this::put);
          taken.set(true);
          tell();
        });
    return awaited(taken);
  }

  private void put(Found one) {
    boolean unused = book.precede(one.series(), one.points());
    one.series().awaitsPast(false);
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
      clear();
      reader = null;
    } finally {
      lock.unlock();
    }
  }

  /** Nobody gives them their past any more. */
  private void clear() {
    waiting.forEach(one -> one.series().awaitsPast(false));
    waitingLong.forEach(one -> one.series().awaitsPast(false));
    waiting.clear();
    waitingLong.clear();
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
      clear();
      changed.signalAll();
      return reader;
    } finally {
      lock.unlock();
    }
  }
}
