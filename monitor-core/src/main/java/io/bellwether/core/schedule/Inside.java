// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The thread that is inside a call and what the call registered. Closing may hang: for workers
 * only.
 */
final class Inside {
  /** May be held for long: an interrupt closes the channel its thread waits in. */
  private final Object lock = new Object();

  private final Deque<AutoCloseable> held = new ConcurrentLinkedDeque<>();
  private volatile @Nullable Thread caller;
  private volatile boolean shut;

  void enter() {
    caller = Thread.currentThread();
  }

  /** No interrupt of ours arrives after this. */
  void leave() {
    synchronized (lock) {
      caller = null;
    }
    shut = true;
    held.clear();
  }

  void interrupt() {
    synchronized (lock) {
      if (caller != null) {
        caller.interrupt();
      }
    }
  }

  void hold(AutoCloseable resource) {
    held.push(resource);
    if (shut && held.remove(resource)) {
      close(resource);
    }
  }

  boolean holdsAnything() {
    return !held.isEmpty();
  }

  /** Newest first; what is registered from now on is closed at once. */
  void closeAll() {
    shut = true;
    for (AutoCloseable next = held.poll(); next != null; next = held.poll()) {
      close(next);
    }
  }

  /** Where the call is; empty when it has left. */
  List<StackTraceElement> stack() {
    Thread thread = caller;
    List<StackTraceElement> stack =
        Optional.ofNullable(thread).map(Thread::getStackTrace).map(List::of).orElse(List.of());
    return caller == null ? List.of() : stack;
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable expected) {
      // it was closed under somebody's hands: whatever it says, its user hears of it
    }
  }
}
