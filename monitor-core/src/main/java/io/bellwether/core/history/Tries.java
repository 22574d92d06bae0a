// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Does something on a thread of its own again and again, with growing pauses, until it works. */
final class Tries {
  private static final int FIRST_PAUSE_SECONDS = 1;
  private static final int LONGEST_PAUSE_SECONDS = 30;

  private final BooleanSupplier works;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean wanted;
  private boolean running;
  private boolean hurry;
  private boolean ended;

  Tries(BooleanSupplier works, ThreadFactory threads) {
    this.works = works;
    this.threads = threads;
  }

  /** Tries until it works, and once more if that is wanted meanwhile. */
  void begin() {
    lock.lock();
    try {
      wanted = true;
      if (!running && !ended) {
        running = true;
        threads.newThread(this::run).start();
      }
    } finally {
      lock.unlock();
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

  /** Tries no more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (isWanted()) {
        untilItWorks();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWanted() {
    lock.lock();
    try {
      running = wanted && !ended;
      wanted = false;
      return running;
    } finally {
      lock.unlock();
    }
  }

  private void untilItWorks() throws InterruptedException {
    int pause = FIRST_PAUSE_SECONDS;
    while (!works.getAsBoolean() && waits(pause)) {
      pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
    }
  }

  /** Whether there is still a reason to go on. */
  private boolean waits(int seconds) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (!ended && !hurry && left > 0) {
        left = changed.awaitNanos(left);
      }
      hurry = false;
      return !ended;
    } finally {
      lock.unlock();
    }
  }
}
