// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The one lock of the workers, held for moments only. What must not happen inside (starting and
 * waking threads, telling others) is noted and done when it is left.
 */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Runnable> noted = new ArrayList<>();

  void enter() {
    lock.lock();
  }

  void afterwards(Runnable action) {
    noted.add(action);
  }

  void leave() {
    if (noted.isEmpty()) {
      lock.unlock();
      return;
    }
    List<Runnable> actions = noted;
    noted = new ArrayList<>();
    lock.unlock();
    actions.forEach(Runnable::run);
  }

  void changed() {
    changed.signalAll();
  }

  /** Gives the lock up while there is time left to wait; true if somebody interrupted that. */
  boolean awaitWhile(LongSupplier left) {
    boolean interrupted = false;
    for (long nanos = left.getAsLong(); nanos > 0; nanos = left.getAsLong()) {
      try {
        changed.awaitNanos(nanos);
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
