// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a thread: those that end a call first, then runs in the order they were due. */
final class Queue {
  private final Chain<Closing> endings = new Chain<>();
  private final Chain<ActiveRun<?>> runs = new Chain<>();

  /** Runs among them that may block, and so need a thread each. */
  private int slow;

  void add(ActiveRun<?> run) {
    runs.addLast(run);
    came(run);
  }

  void add(Closing closing) {
    endings.addLast(closing);
  }

  /** It has just been taken from here. */
  void putBack(Chore chore) {
    if (chore instanceof ActiveRun<?> run) {
      runs.addFirst(run);
      came(run);
    } else if (chore instanceof Closing closing) {
      endings.addFirst(closing);
    }
  }

  private void came(ActiveRun<?> run) {
    run.queued = true;
    slow += run.quick ? 0 : 1;
  }

  @Nullable Chore poll() {
    return endings.isEmpty() ? pollRun() : endings.poll();
  }

  private @Nullable ActiveRun<?> pollRun() {
    ActiveRun<?> run = runs.poll();
    if (run != null) {
      left(run);
    }
    return run;
  }

  private void left(ActiveRun<?> run) {
    run.queued = false;
    slow -= run.quick ? 0 : 1;
  }

  boolean takeBack(ActiveRun<?> run) {
    boolean there = run.queued;
    if (there) {
      runs.remove(run);
      left(run);
    }
    return there;
  }

  List<ActiveRun<?>> takeBackAll() {
    List<ActiveRun<?>> all = new ArrayList<>(runs.size());
    for (ActiveRun<?> run = pollRun(); run != null; run = pollRun()) {
      all.add(run);
    }
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
    return now - (endings.isEmpty() ? runs.first().handed : endings.first().handed);
  }
}
