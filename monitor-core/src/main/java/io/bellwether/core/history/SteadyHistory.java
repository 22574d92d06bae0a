// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A history that goes on in memory while its store cannot be used, and writes what was missed once
 * it can. Committing never fails and waits no longer than the store does; who must know whether it
 * was written asks {@link #durable}.
 */
public final class SteadyHistory extends ReadThrough {
  /** Opens the store; may be called again after it failed, or after the store did. */
  @FunctionalInterface
  public interface Opening {
    /** The store, or why there is none. */
    HistoryStore open() throws IOException;
  }

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final Opening opening;
  private final AwayNews news;
  private final Tries tries;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Backlog backlog = new Backlog();
  private volatile Optional<HistoryStore> store = Optional.empty();
  private Optional<HistoryStore> fallen = Optional.empty();
  private boolean closed;

  private SteadyHistory(
      Opening opening, Clock clock, Consumer<HistoryNews> tell, ThreadFactory threads) {
    this.opening = opening;
    this.news = new AwayNews(clock, tell);
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
    SteadyHistory history = new SteadyHistory(opening, clock, tell, threads);
    history.begin();
    return history;
  }

  private void begin() {
    tries.begin();
    lock.lock();
    try {
      long patience = PATIENCE;
      while (store.isEmpty() && !news.isTold() && patience > 0) {
        patience = changed.awaitNanos(patience);
      }
      if (store.isEmpty()) {
        news.away(new IOException("the disk has not answered for 10 s"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void commit(Transaction transaction) throws IOException {
    while (!transaction.isEmpty()) {
      Optional<HistoryStore> now = store;
      if (now.isPresent() ? isWritten(now.get(), transaction) : isHeld(transaction)) {
        return;
      }
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
  private boolean isHeld(Transaction transaction) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the history is closed");
      }
      if (store.isPresent()) {
        return false;
      }
      backlog.hold(transaction);
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
    closeFallen();
    try {
      HistoryStore opened = opening.open();
      try {
        comeBack(opened);
        return true;
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      noteAway(e);
    } catch (RuntimeException e) {
      noteAway(new IOException("a mistake in the history, please report it: " + e, e));
    }
    return false;
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
    Optional<HistoryStore> old;
    lock.lock();
    try {
      old = fallen;
      fallen = Optional.empty();
    } finally {
      lock.unlock();
    }
    if (old.isPresent()) {
      try {
        old.get().close();
      } catch (IOException e) {
        noteAway(e);
      }
    }
  }

  private void comeBack(HistoryStore opened) throws IOException {
    Missed first = takeMissed();
    try {
      write(opened, first);
    } catch (IOException | RuntimeException e) {
      putBack(first);
      throw e;
    }
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the history is closed");
      }
      // What came meanwhile is little; whoever commits waits for it.
      Missed rest = backlog.missed();
      opened.commit(rest.transaction());
      opened.keep(rest.samples());
      long gone = first.lost() + rest.lost();
      backlog.over(gone);
      news.back(gone);
      store = Optional.of(opened);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Missed takeMissed() {
    lock.lock();
    try {
      return backlog.take();
    } finally {
      lock.unlock();
    }
  }

  private void putBack(Missed first) {
    lock.lock();
    try {
      backlog.putBack(first);
    } finally {
      lock.unlock();
    }
  }

  /** At once, so that a try that fails doubles nothing. */
  private void write(HistoryStore opened, Missed first) throws IOException {
    List<StateChange> states;
    lock.lock();
    try {
      states = backlog.allStates(first);
    } finally {
      lock.unlock();
    }
    opened.commit(first.transaction().withStates(states));
    opened.keep(first.samples());
  }

  @Override
  public void keep(List<SampleRow> samples) {
    Optional<HistoryStore> now = store;
    if (now.isPresent()) {
      now.get().keep(samples);
      return;
    }
    lock.lock();
    try {
      backlog.hold(samples);
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
  public HistoryFigures figures() {
    HistoryFigures own = store.map(HistoryStore::figures).orElse(HistoryFigures.NONE);
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

  @Override
  public void close() throws IOException {
    Optional<HistoryStore> last;
    lock.lock();
    try {
      closed = true;
      last = store.or(() -> fallen);
      store = Optional.empty();
      fallen = Optional.empty();
      tries.end();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (last.isPresent()) {
      last.get().close();
    }
  }
}
