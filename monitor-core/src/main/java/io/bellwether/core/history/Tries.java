// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Does something on a thread of its own again and again, with growing pauses, until it works. */
final class Tries {
  private final BooleanSupplier works;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Pauses pauses = new Pauses();
  private boolean wanted;
  private boolean running;
  private boolean hurry;
  private boolean ended;

  /**
   * Tries nothing yet.
   *
   * @param works tries once; what it throws counts as a failure
   */
  Tries(BooleanSupplier works, ThreadFactory threads) {
    this.works = works;
    this.threads = threads;
  }

  /** Tries until it works, and once more if that is wanted meanwhile. */
  void begin() {
    lock.lock();
    try {
      wanted = true;
      goOn();
    } finally {
      lock.unlock();
    }
  }

  /** Sees to it that somebody tries: there may have been no memory for a thread before. */
  void goOn() {
    lock.lock();
    try {
      if (wanted && !running && !ended) {
        running = isStarted(threads.newThread(this::run));
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean isStarted(Thread thread) {
    try {
      thread.start();
      return true;
    } catch (OutOfMemoryError e) { // there is no room for a thread now; whoever goes on asks again
      return false;
    }
  }

  /** Tries again at once instead of in a while. */
  void hurry() {
    lock.lock();
    try {
      hurry = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Once more, at once, if it does not work now, and then never again.
   *
   * @return whether nobody tries any more; false when a try takes longer than that
   */
  boolean end(Duration patience) {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
      long left = patience.toNanos();
      while (running && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return isOver();
  }

  boolean isOver() {
    lock.lock();
    try {
      return ended && !running;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (isWanted()) {
      untilItWorks();
    }
  }

  private boolean isWanted() {
    lock.lock();
    try {
      running = wanted;
      wanted = false;
      changed.signalAll();
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void untilItWorks() {
    boolean last = !waits(pauses.first(System.nanoTime()));
    while (!isWorking() && !last) {
      last = !waits(pauses.next());
    }
    pauses.works(System.nanoTime());
  }

  private boolean isWorking() {
    try {
      return works.getAsBoolean();
    } catch (Throwable e) { // memory may be short just now; ending would be for good
      return false;
    }
  }

  /** Whether there will be more tries than one. */
  private boolean waits(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!ended && !hurry && left > 0) {
        left = changed.awaitNanos(left);
      }
      hurry = false;
    } catch (InterruptedException e) {
      ended = true; // somebody wants this thread to end
    } finally {
      lock.unlock();
    }
    return isGoingOn();
  }

  private boolean isGoingOn() {
    lock.lock();
    try {
      return !ended;
    } finally {
      lock.unlock();
    }
  }
}
