// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a thread: those that end a call first, then runs in the order they were due. */
final class Queue {
  private final Deque<Closing> endings = new ArrayDeque<>();
  private final Deque<ActiveRun<?>> runs = new ArrayDeque<>();

  /** Runs among them that may block, and so need a thread each. */
  private int slow;

  void add(ActiveRun<?> run) {
    runs.add(run);
    slow += run.quick ? 0 : 1;
  }

  void add(Closing closing) {
    endings.add(closing);
  }

  /** Takes no memory: it has just been taken from here. */
  void putBack(Chore chore) {
    if (chore instanceof ActiveRun<?> run) {
      runs.addFirst(run);
      slow += run.quick ? 0 : 1;
    } else if (chore instanceof Closing closing) {
      endings.addFirst(closing);
    }
  }

  @Nullable Chore poll() {
    return endings.isEmpty() ? pollRun() : endings.poll();
  }

  private @Nullable ActiveRun<?> pollRun() {
    ActiveRun<?> run = runs.poll();
    slow -= run == null || run.quick ? 0 : 1;
    return run;
  }

  boolean takeBack(ActiveRun<?> run) {
    boolean there = runs.remove(run);
    slow -= there && !run.quick ? 1 : 0;
    return there;
  }

  List<ActiveRun<?>> takeBackAll() {
    List<ActiveRun<?>> all = List.copyOf(runs);
    runs.clear();
    slow = 0;
    return all;
  }

  int slow() {
    return slow;
  }

  boolean hasEndings() {
    return !endings.isEmpty();
  }

  int size() {
    return endings.size() + runs.size();
  }

  /** How long the first has been waiting; the queue must not be empty. */
  long standingFor(long now) {
    return now - (endings.isEmpty() ? runs.element().handed : endings.element().handed);
  }
}
