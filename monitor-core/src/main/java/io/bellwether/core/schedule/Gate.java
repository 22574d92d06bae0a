// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;

/**
 * The one lock of the workers, held for moments only. What must not happen inside (starting and
 * waking threads, telling others) is noted and done when it is left. Workers that follow each other
 * on the same places share it, as calls of the first may come back while the next are at work.
 */
public final class Gate {
  private static final long MOMENT = Duration.ofMillis(100).toNanos();

  private final SteadyLock lock = new SteadyLock();
  private final Condition changed = lock.condition();
  private List<Runnable> noted = new ArrayList<>();
  private int changes;

  void enter() {
    lock.enter();
  }

  void afterwards(Runnable action) {
    noted.add(action);
  }

  /** Throws nothing: what was done inside stands. */
  void leave() {
    List<Runnable> actions;
    try {
      actions = noted();
    } finally {
      lock.leave();
    }
    for (int i = 0; i < actions.size(); i++) {
      perform(actions.get(i));
    }
  }

  /** Without memory it stays noted, for whoever leaves next. */
  private List<Runnable> noted() {
    if (noted.isEmpty()) {
      return List.of();
    }
    try {
      List<Runnable> empty = new ArrayList<>();
      List<Runnable> actions = noted;
      noted = empty;
      return actions;
    } catch (OutOfMemoryError full) {
      return List.of();
    }
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
