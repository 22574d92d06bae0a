// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
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
  /** So many that wait for more of their kind wait no longer, nor for longer than a moment. */
  static final int ENOUGH = 32;

  private static final long MOMENT = Duration.ofMillis(10).toNanos();

  private final ConcurrentLinkedQueue<E> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger gathered = new AtomicInteger();
  private volatile boolean urgent;

  /** Whether it sleeps though nothing waits, or is about to. */
  private volatile boolean idle;

  private volatile @Nullable Thread sleeper;

  void put(E event) {
    waiting.add(event);
    wake();
  }

  /** For what may wait a moment for more of its kind, as each batch costs a transaction. */
  void putSoon(E event) {
    waiting.add(event);
    int many = gathered.incrementAndGet();
    if (many >= ENOUGH) {
      wake();
    } else if (idle) {
      unpark();
    }
  }

  void wake() {
    urgent = true;
    unpark();
  }

  private void unpark() {
    Thread thread = sleeper;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Moves what waits to the end of the list, at most as many as given. */
  void drainTo(List<E> batch, int most) {
    urgent = false;
    gathered.set(0);
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
    long began = System.nanoTime();
    sleeper = Thread.currentThread();
    try {
      // Looked at once more: what was put before the name of the sleeper was known wakes nobody.
      idle = true;
      if (waiting.isEmpty() && !urgent) {
        LockSupport.parkNanos(this, nanos);
      }
      idle = false;
      gather(nanos - (System.nanoTime() - began));
    } finally {
      idle = false;
      sleeper = null;
    }
  }

  /** Goes on sleeping for a moment while all that waits may wait. */
  private void gather(long most) {
    long began = System.nanoTime();
    long left = Math.min(most, MOMENT);
    while (left > 0 && !waiting.isEmpty() && !urgent && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = Math.min(most, MOMENT) - (System.nanoTime() - began);
    }
  }
}
