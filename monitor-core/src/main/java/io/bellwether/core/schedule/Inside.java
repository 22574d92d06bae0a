// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that is inside a call, and what the call registered. Interrupting and closing may
 * hang: an interrupt closes the channel its thread waits in. So both are for workers only.
 */
final class Inside {
  private final Object lock = new Object();

  /** Never held while anything foreign is called. */
  private final Object making = new Object();

  private volatile @Nullable Deque<AutoCloseable> held;
  private volatile @Nullable Thread caller;
  private volatile List<Thread> closers = List.of();
  private volatile List<StackTraceElement> lastSeen = List.of();
  private volatile boolean shut;

  void enter() {
    caller = Thread.currentThread();
  }

  /** No interrupt of ours arrives after this. */
  void leave() {
    synchronized (lock) {
      caller = null;
    }
    Thread.interrupted();
    shut = true;
    if (holdsAnything()) {
      held().clear();
    }
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
    Deque<AutoCloseable> all = held();
    all.push(resource);
    if (shut && all.remove(resource)) {
      close(resource);
    }
  }

  /** Made for the first resource: most runs register none. */
  private Deque<AutoCloseable> held() {
    Deque<AutoCloseable> made = held;
    if (made != null) {
      return made;
    }
    synchronized (making) {
      Deque<AutoCloseable> all = held == null ? new ConcurrentLinkedDeque<>() : held;
      held = all;
      return all;
    }
  }

  boolean isCalledBy(Thread thread) {
    return caller == thread;
  }

  boolean holdsAnything() {
    Deque<AutoCloseable> all = held;
    return all != null && !all.isEmpty();
  }

  /** Newest first; what is registered from now on is closed at once. */
  void closeAll() {
    shut = true;
    Thread closer = Thread.currentThread();
    change(with -> with.add(closer));
    while (holdsAnything()) {
      AutoCloseable next = held().poll();
      if (next != null) {
        close(next);
      }
    }
    change(without -> without.remove(closer));
  }

  private void change(Consumer<List<Thread>> change) {
    synchronized (making) {
      List<Thread> changed = new ArrayList<>(closers);
      change.accept(changed);
      closers = List.copyOf(changed);
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable expected) {
      // closed under its user's hands: whatever it says, the user hears of it
    }
  }

  /**
   * Where the call is, or where closing for it is when it has left; where it was seen last when
   * looking is too dear just now.
   */
  List<StackTraceElement> stack(Stacks stacks) {
    Thread calling = caller;
    List<Thread> inside = calling == null ? closers : List.of(calling);
    inside.stream()
        .findFirst()
        .flatMap(stacks::of)
        .filter(stack -> calling == caller)
        .ifPresent(stack -> lastSeen = stack);
    return lastSeen;
  }

  /** Where it was seen last: looks only at what never was. */
  List<StackTraceElement> lastSeen(Stacks stacks) {
    List<StackTraceElement> seen = lastSeen;
    return seen.isEmpty() ? stack(stacks) : seen;
  }
}
