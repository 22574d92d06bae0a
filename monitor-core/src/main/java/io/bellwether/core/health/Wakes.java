// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.ArrayList;
import java.util.List;

/** Parts by when something is due for them, the earliest first: a heap that knows its places. */
final class Wakes {
  private final List<Part> heap = new ArrayList<>();

  /** The earliest time at which something is due. */
  long earliest() {
    return heap.isEmpty() ? Long.MAX_VALUE : heap.get(0).due;
  }

  Part first() {
    return heap.get(0);
  }

  int size() {
    return heap.size();
  }

  /** Puts it where it belongs from now on; without anything due it is taken out. */
  void put(Part part, long due) {
    if (due == Long.MAX_VALUE) {
      remove(part);
      return;
    }
    if (part.slot < 0) {
      part.slot = heap.size();
      heap.add(part);
    } else if (part.due == due) {
      return;
    }
    part.due = due;
    settle(part);
  }

  void remove(Part part) {
    if (part.slot < 0) {
      return;
    }
    Part end = heap.remove(heap.size() - 1);
    int hole = part.slot;
    part.slot = -1;
    if (end != part) {
      set(hole, end);
      settle(end);
    }
  }

  private void settle(Part part) {
    up(part);
    down(part);
  }

  private void up(Part part) {
    while (part.slot > 0) {
      Part parent = heap.get((part.slot - 1) / 2);
      if (parent.due <= part.due) {
        return;
      }
      swap(parent, part);
    }
  }

  private void down(Part part) {
    while (2 * part.slot + 1 < heap.size()) {
      Part child = earlierChild(part.slot);
      if (part.due <= child.due) {
        return;
      }
      swap(part, child);
    }
  }

  private Part earlierChild(int slot) {
    Part left = heap.get(2 * slot + 1);
    if (2 * slot + 2 == heap.size()) {
      return left;
    }
    Part right = heap.get(2 * slot + 2);
    return right.due < left.due ? right : left;
  }

  private void swap(Part one, Part other) {
    int slot = one.slot;
    set(other.slot, one);
    set(slot, other);
  }

  private void set(int slot, Part part) {
    heap.set(slot, part);
    part.slot = slot;
  }
}
