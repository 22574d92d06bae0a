// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Tells a store that was opened what happened while there was none, without holding the lock while
 * it writes. Whoever commits during the last and short part waits for a moment, so that there is a
 * last one.
 */
final class Delivery {
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  private final ReentrantLock lock;
  private final Condition changed;
  private final Backlog backlog;
  private boolean ending;

  /** Guarded by the lock, as the backlog is; the condition is signalled when an end came. */
  Delivery(ReentrantLock lock, Condition changed, Backlog backlog) {
    this.lock = lock;
    this.changed = changed;
    this.backlog = backlog;
  }

  /** While the last part is written, for a moment at most; by whoever holds the lock. */
  void awaitEnd() {
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

  /** The states that somebody asked for in vain before there was a store. */
  Map<String, Map<String, String>> kept(HistoryStore opened) throws IOException {
    Map<String, Map<String, String>> kept = new TreeMap<>();
    for (String area : askedInVain()) {
      kept.put(area, opened.states(area));
    }
    return kept;
  }

  private Iterable<String> askedInVain() {
    lock.lock();
    try {
      return backlog.askedInVain();
    } finally {
      lock.unlock();
    }
  }

  /** All of it but what comes meanwhile. */
  void most(HistoryStore opened, Map<String, Map<String, String>> kept) throws IOException {
    Missed taken;
    List<StateChange> states;
    lock.lock();
    try {
      taken = backlog.take();
      states = backlog.states(taken, kept);
    } finally {
      lock.unlock();
    }
    write(opened, taken, states);
  }

  /**
   * What came meanwhile.
   *
   * @param done is asked, under the lock, once nothing is left
   * @return what it answered
   */
  boolean rest(HistoryStore opened, Map<String, Map<String, String>> kept, BooleanSupplier done)
      throws IOException {
    Optional<Boolean> answer = Optional.empty();
    try {
      while (answer.isEmpty()) {
        Missed taken = last();
        write(opened, taken, without(kept, taken.states()));
        answer = answer(opened, done);
      }
      return answer.get();
    } finally {
      end();
    }
  }

  private static List<StateChange> without(
      Map<String, Map<String, String>> kept, List<StateChange> states) {
    return states.stream()
        .filter(one -> !kept.getOrDefault(one.area(), Map.of()).containsKey(one.name()))
        .toList();
  }

  private Missed last() {
    lock.lock();
    try {
      ending = true;
      return backlog.take();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Boolean> answer(HistoryStore opened, BooleanSupplier done) {
    lock.lock();
    try {
      if (backlog.hasTransactions()) {
        return Optional.empty();
      }
      Missed samples = backlog.take();
      opened.keep(samples.samples());
      backlog.delivered(samples);
      return Optional.of(done.getAsBoolean());
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ending = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(HistoryStore opened, Missed taken, List<StateChange> states)
      throws IOException {
    boolean written = false;
    try {
      taken.seal(UUID.randomUUID());
      while (!taken.sealed().isEmpty()) {
        opened.commit(taken.sealed().getFirst());
        taken.sealed().removeFirst();
      }
      opened.commit(Transaction.NOTHING.withStates(states));
      opened.keep(taken.samples());
      written = true;
    } finally {
      settle(taken, written);
    }
  }

  private void settle(Missed taken, boolean written) {
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
}
