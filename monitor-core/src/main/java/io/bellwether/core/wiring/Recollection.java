// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.PastState;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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

  /** Of those with short windows, and of those with long ones. */
  private static final int MOST_SERIES = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAST = Duration.ofSeconds(1);

  private final SeriesBook book;
  private final Consumer<Runnable> engine;
  private final Function<Runnable, Thread> threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private final PastQueue queue = new PastQueue(MOST_SERIES);
  private final MissingPasts missing = new MissingPasts();
  private final PastReader pasts;
  private @Nullable Thread reader;
  private boolean closed;

  /**
   * Wants nothing yet.
   *
   * @param room whether there is any for what it reads
   * @param engine does something on the thread of the book, soon
   */
  Recollection(
      Supplier<HistoryStore> store,
      SeriesBook book,
      PastRoom room,
      Consumer<Runnable> engine,
      Function<Runnable, Thread> threads) {
    this.book = book;
    this.pasts = new PastReader(store, book, room, missing);
    this.engine = engine;
    this.threads = threads;
  }

  /** A series has begun. On the thread of the book, and waits for nothing. */
  void wants(Series series, SeriesKey key) {
    lock.lock();
    try {
      if (!closed) {
        long reach = book.reach(key.metric()).toMillis();
        add(new WantedPast(series, key, series.begins(), reach, System.nanoTime()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(WantedPast wanted) {
    if (!queue.add(wanted)) {
      missing.misses(wanted.series(), MissingPasts.Why.QUEUE);
      return;
    }
    wanted.series().past(PastState.AWAITED);
    if (reader == null) {
      begin();
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
      missing.tell();
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
    List<PastReader.Found> found = new ArrayList<>();
    boolean taken = false;
    try {
      pasts.read(this::next, found);
      taken = isTaken(found);
    } catch (OutOfMemoryError full) {
      LOG.warn(
          "windows begin empty, as memory ran out while their past was read: give the process more"
              + " heap (-Xmx), or have rules look back less far: {}",
          Thrown.words(full));
    } catch (IOException | RuntimeException | Error e) {
      LOG.info("windows begin empty, as the history cannot be read: {}", Thrown.words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!taken) {
      found.forEach(one -> one.series().past(PastState.MISSED));
    }
    return taken;
  }

  /** Whether there is more; who comes after a no begins another thread. */
  private boolean isWanted() {
    lock.lock();
    try {
      reader = queue.isEmpty() ? null : reader;
      return reader != null;
    } finally {
      lock.unlock();
    }
  }

  private Optional<WantedPast> next() {
    lock.lock();
    try {
      List<WantedPast> late = new ArrayList<>();
      Optional<WantedPast> next = queue.next(System.nanoTime(), late);
      late.forEach(one -> missing.misses(one.series(), MissingPasts.Why.LATE));
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** One at a time, so that no more than that is ever on the way. */
  private boolean isTaken(List<PastReader.Found> found) throws InterruptedException {
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

  private void put(PastReader.Found one) {
    boolean there = book.precede(one.series(), one.points());
    one.series().past(there ? PastState.THERE : PastState.MISSED);
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
    queue.takeAll().forEach(one -> one.series().past(PastState.MISSED));
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
