// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Entries ordered by their time; what is taken off or moved leaves nothing behind. Not for several
 * threads.
 */
final class Agenda<E extends Entry> {
  private final EarliestFirst order = new EarliestFirst();
  private @Nullable Entry[] byNumber = new Entry[16];

  int size() {
    return order.size();
  }

  /** Puts it on, or moves it if it is on already. */
  void put(E entry, long due) {
    entry.due = due;
    if (entry.pending()) {
      order.move(entry.number, due);
      return;
    }
    if (size() >= byNumber.length) { // before it is in: there may be no memory for it
      byNumber = Arrays.copyOf(byNumber, 2 * byNumber.length);
    }
    int number = order.add(due);
    byNumber[number] = entry;
    entry.number = number;
  }

  void remove(E entry) {
    if (entry.pending()) {
      order.remove(entry.number);
      byNumber[entry.number] = null;
      entry.number = Entry.NONE;
    }
  }

  boolean dueBy(long time) {
    return size() > 0 && order.firstTime() - time <= 0;
  }

  /** The earliest; there must be one. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what is in the order is there
  E first() {
    return (E) byNumber[order.first()];
  }

  /** The earliest time, if it is before the horizon, else the horizon. */
  long next(long horizon) {
    return dueBy(horizon) ? order.firstTime() : horizon;
  }

  /** All of them, in no order. */
  @SuppressWarnings("unchecked")
  List<E> all() {
    return (List<E>) Arrays.stream(byNumber).filter(Objects::nonNull).toList();
  }
}
