// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that is taken also when there is no memory for a place in its queue: who gives a run or a
 * thread back must come in, or it is missing for good.
 */
final class SteadyLock {
  private final ReentrantLock lock = new ReentrantLock();

  void enter() {
    try {
      lock.lock();
    } catch (OutOfMemoryError full) {
      while (!lock.tryLock()) {
        Thread.onSpinWait(); // it is held for moments only
      }
    }
  }

  void leave() {
    lock.unlock();
  }

  Condition condition() {
    return lock.newCondition();
  }
}
