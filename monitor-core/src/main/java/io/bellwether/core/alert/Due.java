// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.EarliestFirst;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Alerts by when they want to be called, the earliest first. */
final class Due {
  private final EarliestFirst order = new EarliestFirst();
  private final List<@Nullable OpenAlert> byNumber = new ArrayList<>();

  /** The monotonic time of the earliest. */
  OptionalLong earliest() {
    return order.size() == 0 ? OptionalLong.empty() : OptionalLong.of(order.firstTime());
  }

  /** Puts one where it belongs from now on; out, when it waits for nothing. */
  void put(OpenAlert open, OptionalLong wake) {
    if (wake.isEmpty()) {
      remove(open);
    } else if (open.slot < 0) {
      add(open, wake.getAsLong());
    } else {
      order.move(open.slot, wake.getAsLong());
    }
  }

  private void add(OpenAlert open, long time) {
    open.slot = order.add(time);
    while (byNumber.size() <= open.slot) {
      byNumber.add(null);
    }
    byNumber.set(open.slot, open);
  }

  void remove(OpenAlert open) {
    if (open.slot >= 0) {
      order.remove(open.slot);
      byNumber.set(open.slot, null);
      open.slot = -1;
    }
  }

  /** Takes out all whose time has come, the earliest first. */
  List<OpenAlert> take(long nanos) {
    List<OpenAlert> due = new ArrayList<>();
    while (order.size() > 0 && order.firstTime() - nanos <= 0) {
      OpenAlert first = byNumber.get(order.first());
      if (first == null) {
        throw new IllegalStateException("no alert under the number " + order.first());
      }
      remove(first);
      due.add(first);
    }
    return due;
  }
}
