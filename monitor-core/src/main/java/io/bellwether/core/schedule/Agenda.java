// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries ordered by their time: a heap that knows where each one is, so that what is taken off or
 * moved leaves nothing behind. Not for several threads.
 */
final class Agenda<E extends Entry> {
  private @Nullable Entry[] heap = new Entry[16];
  private int size;

  int size() {
    return size;
  }

  /** Puts it on, or moves it if it is on already. */
  void put(E entry, long due) {
    entry.due = due;
    if (!entry.pending()) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      entry.index = size;
      heap[size++] = entry;
    }
    settle(entry);
  }

  void remove(E entry) {
    if (!entry.pending()) {
      return;
    }
    Entry last = at(--size);
    heap[size] = null;
    if (last != entry) {
      place(last, entry.index);
      settle(last);
    }
    entry.index = -1;
  }

  boolean dueBy(long time) {
    return size > 0 && at(0).due - time <= 0;
  }

  /** The earliest; there must be one. */
  @SuppressWarnings("unchecked")
  E first() {
    return (E) at(0);
  }

  /** The earliest time, if it is before the horizon, else the horizon. */
  long next(long horizon) {
    return dueBy(horizon) ? at(0).due : horizon;
  }

  /** All of them, in no order. */
  @SuppressWarnings("unchecked")
  List<E> all() {
    return (List<E>) List.of(Arrays.copyOf(heap, size));
  }

  private void settle(Entry entry) {
    rise(entry);
    sink(entry);
  }

  private void rise(Entry entry) {
    int index = entry.index;
    while (index > 0 && entry.due - at((index - 1) / 2).due < 0) {
      place(at((index - 1) / 2), index);
      index = (index - 1) / 2;
    }
    place(entry, index);
  }

  private void sink(Entry entry) {
    int index = entry.index;
    for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
      if (child + 1 < size && at(child + 1).due - at(child).due < 0) {
        child++;
      }
      if (at(child).due - entry.due >= 0) {
        break;
      }
      place(at(child), index);
      index = child;
    }
    place(entry, index);
  }

  private void place(Entry entry, int index) {
    heap[index] = entry;
    entry.index = index;
  }

  @SuppressWarnings("NullAway") // below size all are there
  private Entry at(int index) {
    return heap[index];
  }
}
