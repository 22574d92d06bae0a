// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a history is: in its store, or in memory with what that store is to be told. Safe for
 * threads; nothing of a store is waited for under its lock but what is done at once.
 */
final class Whereabouts {
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  private final AwayNews news;
  private final Tries tries;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Backlog backlog = new Backlog();
  private volatile Optional<HistoryStore> store = Optional.empty();
  private Optional<HistoryStore> fallen = Optional.empty();
  private boolean ending;
  private boolean closed;

  /**
   * In memory.
   *
   * @param tries bring the store, again where it fell
   */
  Whereabouts(AwayNews news, Tries tries) {
    this.news = news;
    this.tries = tries;
  }

  /** The store, while it can be used. */
  Optional<HistoryStore> store() {
    return store;
  }

  /** Until the store is there or it was told why it is not; after that long it is told. */
  void awaitStore(Duration patience) {
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

  /** The store has it. */
  void written(Transaction transaction) {
    lock.lock();
    try {
      backlog.written(transaction);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was taken into memory; not when the store is back meanwhile. */
  boolean isHeld(Transaction transaction, boolean doubtful) throws IOException {
    lock.lock();
    try {
      awaitEnd();
      requireOpen();
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

  /** While the last part is written, for a moment at most. */
  private void awaitEnd() {
    long left = MOMENT;
    try {
      while (ending && left > 0) {
        left = changed.awaitNanos(left);
      }
      ending &= left > 0; // it takes long: nobody else waits for this part
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // what is committed now is in memory for the next part
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the history is closed");
    }
  }

  /** Whether they were taken into memory; not when the store is back meanwhile. */
  boolean isHeld(List<SampleRow> samples) {
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

  /** That store can not be used any more. */
  void falls(HistoryStore from, IOException why) {
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

  /** It stays in memory for now. */
  void away(IOException why) {
    alone(() -> tellAway(why));
  }

  private void tellAway(IOException why) {
    if (!closed) {
      news.away(why);
      changed.signalAll();
    }
  }

  /** The store that can not be used and was not closed yet. */
  Optional<HistoryStore> fallen() {
    return locked(() -> fallen);
  }

  /** What that store could not write is held, and counted where that is too much. */
  void wasClosed(HistoryStore old) {
    alone(
        () -> {
          backlog.hold(old.unwritten());
          HistoryFigures last = old.figures();
          backlog.lose(last.dropped() + last.queued());
          fallen = fallen.filter(other -> other != old);
        });
  }

  /** Asks for what is held for the store. */
  <T> T held(Function<Backlog, T> question) {
    return locked(() -> question.apply(backlog));
  }

  /** Changes what is held for the store. */
  void hold(Consumer<Backlog> change) {
    alone(() -> change.accept(backlog));
  }

  private void alone(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is held; who commits meanwhile waits for a moment, so that it can be the last. */
  Missed takeLast() {
    return locked(
        () -> {
          ending = true;
          return backlog.take();
        });
  }

  /** What was taken is written, or held on; takes no memory, as that may be what ran out. */
  void settle(Missed taken, boolean written) {
    lock.lock();
    try {
      if (written) {
        backlog.delivered(taken);
      } else {
        backlog.putBack(taken);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits for a last part any more. */
  void endsTaking() {
    alone(
        () -> {
          ending = false;
          changed.signalAll();
        });
  }

  /**
   * The store has everything.
   *
   * @return whether it is used; not after a close, when it was opened only for that; empty when
   *     more came meanwhile
   */
  Optional<Boolean> isUsed(HistoryStore opened, Map<String, Map<String, String>> kept) {
    lock.lock();
    try {
      if (backlog.hasTransactions()) {
        return Optional.empty();
      }
      giveSamples(opened);
      long gone = backlog.over(kept);
      if (!closed) {
        store = Optional.of(opened);
        news.back(gone);
        changed.signalAll();
      }
      return Optional.of(!closed);
    } finally {
      lock.unlock();
    }
  }

  private void giveSamples(HistoryStore opened) {
    Missed samples = backlog.take();
    boolean given = false;
    try {
      opened.keep(samples.samples());
      given = true;
    } finally {
      if (given) {
        backlog.delivered(samples);
      } else {
        backlog.putBack(samples);
      }
    }
  }

  /** The store for what no memory may answer. */
  HistoryStore storeFor(String what) throws IOException {
    lock.lock();
    try {
      requireOpen();
      return store.orElseThrow(() -> news.unread(what));
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return locked(() -> closed);
  }

  /** Takes no more; gives the store, if it is there, to be closed. */
  Optional<HistoryStore> close() {
    return locked(
        () -> {
          closed = true;
          Optional<HistoryStore> last = store;
          store = Optional.empty();
          changed.signalAll();
          return last;
        });
  }

  /** Whether it was closed and there is nothing to be written for the last time. */
  boolean isNothingLeft() {
    return locked(() -> closed && !backlog.hasTransactions() && backlog.unwritten() == 0);
  }

  /** Tells of rows that no store has; who tries to write them may be over with that. */
  void tellUnwritten(boolean over) {
    alone(() -> news.unwritten(backlog.unwritten(), over));
  }
}
