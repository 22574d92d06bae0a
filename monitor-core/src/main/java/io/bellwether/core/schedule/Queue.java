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

  void add(ActiveRun<?> run) {
    runs.add(run);
  }

  void add(Closing closing) {
    endings.add(closing);
  }

  @Nullable Chore poll() {
    return endings.isEmpty() ? runs.poll() : endings.poll();
  }

  boolean takeBack(ActiveRun<?> run) {
    return runs.remove(run);
  }

  List<ActiveRun<?>> takeBackAll() {
    List<ActiveRun<?>> all = List.copyOf(runs);
    runs.clear();
    return all;
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
