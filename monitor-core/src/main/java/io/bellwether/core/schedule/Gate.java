// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one lock of the workers, held for moments only. What must not happen inside (starting and
 * waking threads, telling others) is noted and done when it is left. Workers that follow each other
 * on the same places share it, as calls of the first may come back while the next are at work.
 */
public final class Gate {
  private static final long MOMENT = Duration.ofMillis(100).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Runnable> noted = new ArrayList<>();
  private int changes;

  void enter() {
    lock.lock();
  }

  void afterwards(Runnable action) {
    noted.add(action);
  }

  void leave() {
    List<Runnable> actions;
    try {
      actions = noted();
    } finally {
      lock.unlock(); // also when there is no memory left: what was noted stays noted
    }
    actions.forEach(Gate::perform);
  }

  private List<Runnable> noted() {
    if (noted.isEmpty()) {
      return List.of();
    }
    List<Runnable> empty = new ArrayList<>();
    List<Runnable> actions = noted;
    noted = empty;
    return actions;
  }

  private static void perform(Runnable action) {
    try {
      action.run();
    } catch (Throwable bug) {
      Bugs.report("bellwether-workers", bug);
    }
  }

  void changed() {
    changes++;
    changed.signalAll();
  }

  /** Gives the lock up for a moment, at most that long; true if somebody interrupted that. */
  boolean await(long atMost) {
    long end = System.nanoTime() + Math.min(atMost, MOMENT);
    int seen = changes;
    try {
      for (long left = end - System.nanoTime(); left > 0 && seen == changes; ) {
        left = changed.awaitNanos(left);
      }
      return false;
    } catch (InterruptedException later) {
      return true;
    }
  }
}
