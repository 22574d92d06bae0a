// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.schedule.EarliestFirst;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which group is due when; a group that waits for nothing is not in it. */
final class GroupTimers {
  private final EarliestFirst order = new EarliestFirst();
  private final List<@Nullable OpenGroup> byNumber = new ArrayList<>();
  private final Map<OpenGroup, Due> dues = new HashMap<>();

  private record Due(int number, long nanos) {}

  /** At this time, or earlier where it is due already. */
  void noLaterThan(OpenGroup group, long nanos) {
    Due due = dues.get(group);
    if (due == null || nanos - due.nanos < 0) {
      at(group, nanos);
    }
  }

  void at(OpenGroup group, long nanos) {
    Due due = dues.get(group);
    int number = due == null ? order.add(nanos) : due.number;
    if (due != null) {
      order.move(number, nanos);
    }
    while (byNumber.size() <= number) {
      byNumber.add(null);
    }
    byNumber.set(number, group);
    dues.put(group, new Due(number, nanos));
  }

  void never(OpenGroup group) {
    Due due = dues.remove(group);
    if (due != null) {
      order.remove(due.number);
      byNumber.set(due.number, null);
    }
  }

  OptionalLong due(OpenGroup group) {
    Due due = dues.get(group);
    return due == null ? OptionalLong.empty() : OptionalLong.of(due.nanos);
  }

  OptionalLong wake() {
    return order.size() == 0 ? OptionalLong.empty() : OptionalLong.of(order.firstTime());
  }

  /** The groups that are due, the earliest first, at most so many; they are due no more. */
  List<OpenGroup> take(long nanos, int most) {
    List<OpenGroup> due = new ArrayList<>();
    while (due.size() < most && order.size() > 0 && order.firstTime() - nanos <= 0) {
      OpenGroup group = byNumber.get(order.first());
      if (group == null) {
        throw new IllegalStateException("a timer without its group: " + order.first());
      }
      due.add(group);
      never(group);
    }
    return due;
  }
}
