// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Events from any thread to the one engine thread, which takes all that wait at a time.
 *
 * <p>Waking a thread costs more than handling an event, so the engine is woken only when it sleeps.
 *
 * @param <E> what an event is
 */
final class EventQueue<E> {
  private final ConcurrentLinkedQueue<E> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Thread sleeper;

  void put(E event) {
    waiting.add(event);
    wake();
  }

  void wake() {
    Thread thread = sleeper;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Moves what waits to the end of the list, at most as many as given. */
  void drainTo(List<E> batch, int most) {
    E event;
    while (batch.size() < most && (event = waiting.poll()) != null) {
      batch.add(event);
    }
  }

  /** How many wait; counted one by one. */
  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Sleeps until something is put, the thread is interrupted, or the time has passed. */
  void await(long nanos) {
    if (nanos <= 0) {
      return;
    }
    sleeper = Thread.currentThread();
    try {
      // Looked at once more: what was put before the name of the sleeper was known wakes nobody.
      if (waiting.isEmpty()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      sleeper = null;
    }
  }
}
