// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A history that goes on in memory while its store cannot be used, and writes what was missed once
 * it can. Committing never fails and waits no longer than the store does; who must know whether it
 * was written asks {@link #durable}.
 *
 * <p>All opening is done by one thread, so that no two ever open one file.
 */
public final class SteadyHistory extends ReadThrough {
  /** Opens the store; may be called again after it failed, or after the store did. */
  @FunctionalInterface
  public interface Opening {
    /** The store, or why there is none. */
    HistoryStore open() throws IOException;
  }

  /** Hears what a store kept that came too late for those who had asked. */
  @FunctionalInterface
  public interface Late {
    /** State by area and name; what was told since under these names is not written yet. */
    void came(Map<String, Map<String, String>> kept);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Opening opening;
  private final Late late;
  private final AwayNews news;
  private final Duration patience;
  private final Tries tries;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock oneClose = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Backlog backlog = new Backlog();
  private final Delivery delivery = new Delivery(lock, changed, backlog);
  private volatile Optional<HistoryStore> store = Optional.empty();
  private Optional<HistoryStore> fallen = Optional.empty();
  private Optional<SteadyHistory> before;
  private boolean closed;

  private SteadyHistory(
      Optional<SteadyHistory> before,
      Opening opening,
      Late late,
      AwayNews news,
      ThreadFactory threads,
      Duration patience) {
    this.before = before;
    this.opening = opening;
    this.late = late;
    this.news = news;
    this.patience = patience;
    this.tries = new Tries(this::isBack, threads);
  }

  /**
   * Opens the store, or begins in memory when it cannot be opened within ten seconds.
   *
   * @param tell hears of it, once, when it goes on in memory and when it is back
   * @param threads make the thread that tries again; it ends when the store is back
   */
  public static SteadyHistory open(
      Opening opening, Clock clock, Consumer<HistoryNews> tell, ThreadFactory threads) {
    SteadyHistory history = after(Optional.empty(), opening, kept -> {}, clock, tell, threads);
    history.awaitOpen(PATIENCE);
    return history;
  }

  /**
   * Begins in memory and opens the store as soon as the history before has let go of its own; what
   * that one could not write is written then.
   *
   * @param late hears what was kept, on the thread that opens
   * @param tell hears of it, once, when it goes on in memory and when it is back
   * @param threads make the thread that tries; it ends when the store is there
   */
  public static SteadyHistory after(
      Optional<SteadyHistory> before,
      Opening opening,
      Late late,
      Clock clock,
      Consumer<HistoryNews> tell,
      ThreadFactory threads) {
    AwayNews news = new AwayNews(clock, tell);
    return after(before, opening, late, news, threads, PATIENCE);
  }

  static SteadyHistory after(
      Optional<SteadyHistory> before,
      Opening opening,
      Late late,
      AwayNews news,
      ThreadFactory threads,
      Duration patience) {
    SteadyHistory history = new SteadyHistory(before, opening, late, news, threads, patience);
    history.tries.begin();
    return history;
  }

  /** Until the store is there or it was told why it is not; after that long it is told. */
  public void awaitOpen(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (store.isEmpty() && !news.isTold() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (store.isEmpty() && !news.isTold()) {
        tellAway(new IOException("the disk has not answered for " + patience.toSeconds() + " s"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void commit(Transaction given) throws IOException {
    Transaction transaction = given.id().isPresent() ? given : given.withId(UUID.randomUUID());
    boolean doubtful = given.id().isPresent(); // whoever gave it one may make it again
    while (!transaction.isEmpty()) {
      Optional<HistoryStore> now = store;
      if (now.isPresent() ? isWritten(now.get(), transaction) : isHeld(transaction, doubtful)) {
        return;
      }
      doubtful |= now.isPresent();
    }
  }

  private boolean isWritten(HistoryStore now, Transaction transaction) {
    try {
      now.commit(transaction);
    } catch (IOException e) {
      fall(now, e);
      return false;
    }
    lock.lock();
    try {
      backlog.written(transaction);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was taken into memory; not when the store is back meanwhile. */
  private boolean isHeld(Transaction transaction, boolean doubtful) throws IOException {
    lock.lock();
    try {
      delivery.awaitEnd();
      if (closed) {
        throw new IOException("the history is closed");
      }
      if (store.isPresent()) {
        return false;
      }
      if (doubtful) {
        backlog.holdDoubtful(transaction);
      } else {
        backlog.hold(transaction);
      }
      tries.goOn();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void fall(HistoryStore from, IOException why) {
    lock.lock();
    try {
      if (store.isPresent() && store.get() == from) {
        store = Optional.empty();
        fallen = Optional.of(from);
        news.begins();
        tellAway(why);
        tries.begin();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellAway(IOException why) {
    if (!closed) {
      news.away(why);
      changed.signalAll();
    }
  }

  /** Tries again at once instead of in a while. */
  void hurry() {
    tries.hurry();
  }

  private boolean isBack() {
    try {
      takeOver();
      closeFallen();
      if (store.isEmpty() && !isNothingLeft()) {
        open();
      }
      return true;
    } catch (IOException e) {
      noteAway(e);
    } catch (Throwable e) { // also of memory: there may be some again when it is tried next
      noteAway(new IOException("a mistake in the history, please report it: " + e, e));
    }
    return false;
  }

  /**
   * What could not be written before this began is older than all there is now. One that was never
   * there itself leaves the one before it.
   */
  private void takeOver() throws IOException {
    for (Optional<SteadyHistory> next = before(); next.isPresent(); next = before()) {
      SteadyHistory old = next.get();
      closeBefore(old);
      if (!old.isOver()) {
        throw new HistoryException(
            "the history that was used before has not let go of its file",
            "look at its disk, and at dmesg",
            null);
      }
      lock.lock();
      try {
        backlog.putBack(old.left());
        before = old.before();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Who has to let go of the file first. */
  Optional<SteadyHistory> before() {
    lock.lock();
    try {
      return before;
    } finally {
      lock.unlock();
    }
  }

  private void closeBefore(SteadyHistory old) {
    try {
      old.close();
    } catch (IOException e) {
      news.badlyClosed(e);
    }
  }

  private Missed left() {
    lock.lock();
    try {
      return backlog.take();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was closed and there is nothing to be written for the last time. */
  private boolean isNothingLeft() {
    lock.lock();
    try {
      return closed && !backlog.hasTransactions() && backlog.unwritten() == 0;
    } finally {
      lock.unlock();
    }
  }

  private void open() throws IOException {
    HistoryStore opened = opening.open();
    boolean used = false;
    try {
      Map<String, Map<String, String>> kept = delivery.kept(opened);
      delivery.most(opened, kept);
      used = delivery.rest(opened, kept, () -> isUsed(opened, kept));
      if (used && !kept.isEmpty()) {
        tellLate(kept);
      }
    } finally {
      if (!used) {
        close(opened);
      }
    }
  }

  /** By who holds the lock. After a close it was opened only to write what was left. */
  private boolean isUsed(HistoryStore opened, Map<String, Map<String, String>> kept) {
    long gone = backlog.over(kept);
    if (!closed) {
      store = Optional.of(opened);
      news.back(gone);
      changed.signalAll();
    }
    return !closed;
  }

  private void tellLate(Map<String, Map<String, String>> kept) {
    try {
      late.came(kept);
    } catch (RuntimeException | Error e) { // the store is used all the same
      news.mistake(e);
    }
  }

  private void noteAway(IOException why) {
    lock.lock();
    try {
      tellAway(why);
    } finally {
      lock.unlock();
    }
  }

  private void closeFallen() {
    Optional<HistoryStore> old = fallen();
    if (old.isPresent()) {
      try {
        close(old.get());
      } catch (IOException e) {
        noteAway(e);
      }
    }
  }

  private Optional<HistoryStore> fallen() {
    lock.lock();
    try {
      return fallen;
    } finally {
      lock.unlock();
    }
  }

  /** What it could not write is held, and counted where that is too much. */
  private void close(HistoryStore old) throws IOException {
    try {
      old.close();
    } finally {
      isClosed(old);
    }
  }

  private void isClosed(HistoryStore old) {
    lock.lock();
    try {
      backlog.hold(old.unwritten());
      HistoryFigures last = old.figures();
      backlog.lose(last.dropped() + last.queued());
      fallen = fallen.filter(other -> other != old);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void keep(List<SampleRow> samples) {
    Optional<HistoryStore> now = store;
    while (now.isEmpty() && !isHeld(samples)) {
      now = store;
    }
    now.ifPresent(there -> there.keep(samples));
  }

  /** Whether they were taken into memory; not when the store is back meanwhile. */
  private boolean isHeld(List<SampleRow> samples) {
    lock.lock();
    try {
      if (store.isPresent()) {
        return false;
      }
      backlog.hold(samples);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, String> states(String area) throws IOException {
    Optional<HistoryStore> now = store;
    Map<String, String> stored = now.isPresent() ? now.get().states(area) : Map.of();
    lock.lock();
    try {
      if (now.isPresent()) {
        backlog.learn(area, stored);
        return stored;
      }
      return backlog.states(area);
    } finally {
      lock.unlock();
    }
  }

  @Override
  HistoryStore readable() {
    Optional<HistoryStore> now = store;
    if (now.isPresent()) {
      return now.get();
    }
    lock.lock();
    try {
      return backlog.memory();
    } finally {
      lock.unlock();
    }
  }

  @Override
  HistoryStore audited() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the history is closed");
      }
      return store.orElseThrow(() -> news.unread("the audit log"));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public HistoryFigures figures() {
    HistoryFigures own =
        store.or(this::fallen).map(HistoryStore::figures).orElse(HistoryFigures.NONE);
    lock.lock();
    try {
      return new HistoryFigures(
          own.bytes(),
          own.lastCommit(),
          own.worstCommit(),
          own.queued(),
          own.dropped() + backlog.lost());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean durable() {
    return store.map(HistoryStore::durable).orElse(false);
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody opens or writes any more; a close may have given up waiting for that. */
  boolean isOver() {
    return tries.isOver();
  }

  /**
   * Closes the store; while there is none it is opened once more, to write what is left. Rows that
   * could not be written are told.
   */
  @Override
  public void close() throws IOException {
    oneClose.lock();
    try {
      Optional<HistoryStore> last = last();
      if (last.isPresent()) {
        close(last.get());
      }
      boolean over = tries.end(patience);
      tellUnwritten(over);
    } finally {
      oneClose.unlock();
    }
  }

  private Optional<HistoryStore> last() {
    lock.lock();
    try {
      closed = true;
      Optional<HistoryStore> last = store;
      store = Optional.empty();
      changed.signalAll();
      return last;
    } finally {
      lock.unlock();
    }
  }

  private void tellUnwritten(boolean over) {
    lock.lock();
    try {
      news.unwritten(backlog.unwritten(), over);
    } finally {
      lock.unlock();
    }
  }
}
