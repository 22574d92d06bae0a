// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;

/** How long a group waits, by its route, until it speaks: of news, again, and after a restart. */
final class GroupWaits {
  private final GroupTimers timers;

  GroupWaits(GroupTimers timers) {
    this.timers = timers;
  }

  /** News for a group: after its wait when it is new, else not sooner than its interval. */
  void news(OpenGroup group, Now now) {
    long due =
        group.wasFlushed()
            ? later(group.flushedNanos() + group.route().groupInterval().toNanos(), now.nanos())
            : now.nanos() + group.route().groupWait().toNanos();
    timers.noLaterThan(group, due);
  }

  /** Nobody has it any more, so it is repeated as if nobody had taken it. */
  void repeats(OpenGroup group, Turn turn) {
    Now now = turn.now();
    long repeat = group.flushedNanos() + group.route().repeatInterval().toNanos();
    timers.noLaterThan(group, later(repeat, now.nanos()));
    group.dueAt(Timing.wall(timers.due(group).orElse(repeat), now));
    turn.keep(group);
  }

  /** As it was kept; what it did not tell of is news. */
  void recalled(OpenGroup group, Now now) {
    boolean waits = !group.dueAt().equals(Instant.EPOCH);
    if (group.members().isEmpty()) {
      timers.at(group, now.nanos()); // its row goes with the next turn
    } else if (waits) {
      Route route = group.route();
      Duration whole = group.wasFlushed() ? route.repeatInterval() : route.groupWait();
      timers.at(group, Timing.nanosUntil(group.dueAt(), now, whole));
    }
    if (group.behind().containsValue(OpenGroup.NOTHING)
        || group.members().stream().anyMatch(Member::hasNews)) {
      news(group, now);
    }
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
