// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The thread that is inside a call, and what the call registered. Interrupting and closing may
 * hang: an interrupt closes the channel its thread waits in. So both are for workers only.
 */
final class Inside {
  private final Object lock = new Object();
  private final Deque<AutoCloseable> held = new ConcurrentLinkedDeque<>();
  private volatile @Nullable Thread caller;
  private volatile @Nullable Thread closer;
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
      Thread thread = caller;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  void hold(AutoCloseable resource) {
    held.push(resource);
    if (shut && held.remove(resource)) {
      close(resource);
    }
  }

  boolean isCalledBy(Thread thread) {
    return caller == thread;
  }

  boolean holdsAnything() {
    return !held.isEmpty();
  }

  /** Newest first; what is registered from now on is closed at once. */
  void closeAll() {
    shut = true;
    closer = Thread.currentThread();
    for (AutoCloseable next = held.poll(); next != null; next = held.poll()) {
      close(next);
    }
    closer = null;
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable expected) {
      // closed under its user's hands: whatever it says, the user hears of it
    }
  }

  /**
   * Where the call is, or, when it has left, where closing for it is; empty when nobody is inside.
   */
  List<StackTraceElement> stack() {
    List<StackTraceElement> call = stackOf(caller);
    boolean left = caller == null;
    return left ? stackOf(closer) : call;
  }

  private static List<StackTraceElement> stackOf(@Nullable Thread thread) {
    return thread == null ? List.of() : List.of(thread.getStackTrace());
  }
}
