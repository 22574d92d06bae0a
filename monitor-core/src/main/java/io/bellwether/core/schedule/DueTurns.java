// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The turns that are handed over together. Those for which memory runs out on the way are due again
 * at once: the next turn of a job may be a day away. Of the timer thread alone.
 */
final class DueTurns {
  private final List<Turns> turns = new ArrayList<>();

  /** Takes those that are due by then; the timetable's lock is held. */
  void take(Agenda<Turns> jobs, long until) {
    while (jobs.dueBy(until)) {
      Turns first = jobs.first();
      turns.add(first);
      jobs.put(first, first.take(until));
    }
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  void handOver(Consumer<Turns> to) {
    for (int i = 0; i < turns.size(); i++) {
      handOver(turns.get(i), to);
    }
  }

  private static void handOver(Turns one, Consumer<Turns> to) {
    try {
      to.accept(one);
      one.handedOver();
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (RuntimeException | Error bug) {
      one.handedOver(); // it would keep those behind it from their turns for ever
      throw bug;
    }
  }

  /** Puts back what was not handed over, and takes no memory. The timetable's lock is held. */
  void end(Agenda<Turns> jobs) {
    for (int i = 0; i < turns.size(); i++) {
      Turns one = turns.get(i);
      if (one.isLeft() && one.pending()) {
        jobs.put(one, one.giveBack());
      }
    }
    turns.clear();
  }
}
