// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.core.schedule.EarliestFirst;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts by when something is due for them, the earliest first. */
final class Wakes {
  private final EarliestFirst order = new EarliestFirst();
  private final List<@Nullable Part> byNumber = new ArrayList<>();

  /** The earliest time at which something is due. */
  long earliest() {
    return size() == 0 ? Long.MAX_VALUE : order.firstTime();
  }

  /** There must be one. */
  @SuppressWarnings("NullAway") // what is in the order is there
  Part first() {
    return byNumber.get(order.first());
  }

  int size() {
    return order.size();
  }

  /** Puts it where it belongs from now on; without anything due it is taken out. */
  void put(Part part, long due) {
    if (due == Long.MAX_VALUE) {
      remove(part);
    } else if (part.slot < 0) {
      add(part, due);
    } else {
      order.move(part.slot, due);
    }
  }

  private void add(Part part, long due) {
    part.slot = order.add(due);
    while (byNumber.size() <= part.slot) {
      byNumber.add(null);
    }
    byNumber.set(part.slot, part);
  }

  void remove(Part part) {
    if (part.slot >= 0) {
      order.remove(part.slot);
      byNumber.set(part.slot, null);
      part.slot = -1;
    }
  }
}
