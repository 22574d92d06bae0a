// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** The time something was asked, of the last minute and in all; what is asked now counts too. */
final class Asked {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Fine enough for who waits. */
  private static final long GRAIN = Duration.ofMillis(1).toNanos();

  /** Short ones that follow each other so closely are counted as one, however many they are. */
  private static final long TOGETHER = Duration.ofMillis(250).toNanos();

  private final Set<Stretch> open = new HashSet<>();
  private final Deque<Spent> spent = new ArrayDeque<>();
  private final LongSupplier nanos;
  private long ended;

  /** Something is being asked. */
  final class Stretch implements AutoCloseable {
    private final long from = nanos.getAsLong();

    private Stretch() {}

    @Override
    public void close() {
      synchronized (Asked.this) {
        if (open.remove(this)) {
          over(new Spent(from, nanos.getAsLong()));
        }
      }
    }
  }

  /** So much was asked, evenly, between two times. */
  private record Spent(long from, long until, long asked) {
    Spent(long from, long until) {
      this(from, until, until - from);
    }

    boolean isBeside(Spent next) {
      return next.until - from < TOGETHER && next.from - from >= 0;
    }

    Spent with(Spent next) {
      return new Spent(from, later(until, next.until), asked + next.asked);
    }

    /** How much of it lies after that time. */
    long after(long since) {
      if (from - since >= 0) {
        return asked;
      }
      long length = until - from;
      return until - since <= 0 ? 0 : Math.round((double) asked * (until - since) / length);
    }
  }

  private void over(Spent next) {
    ended += next.asked;
    Spent last = spent.peekLast();
    if (last != null && last.isBeside(next)) {
      spent.removeLast();
      spent.add(last.with(next));
    } else {
      spent.add(next);
    }
  }

  Asked(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Something is asked from now on, until it is closed. */
  synchronized Stretch begin() {
    forget(nanos.getAsLong());
    Stretch stretch = new Stretch();
    open.add(stretch);
    return stretch;
  }

  private void forget(long now) {
    while (!spent.isEmpty() && now - spent.getFirst().until > MINUTE) {
      spent.removeFirst();
    }
  }

  synchronized Duration inTheLastMinute() {
    return Duration.ofNanos(sinceAMinuteBefore(nanos.getAsLong(), 0));
  }

  private long sinceAMinuteBefore(long now, long later) {
    long since = now - MINUTE + later;
    long asked = 0;
    for (Spent one : spent) {
      asked += one.after(since);
    }
    for (Stretch one : open) {
      asked += Math.max(0, now - later(one.from, since));
    }
    return asked;
  }

  /**
   * How long nothing may be asked until less than that was asked within a minute; none where it is
   * less already.
   */
  synchronized Duration untilLessThan(Duration most) {
    long now = nanos.getAsLong();
    if (sinceAMinuteBefore(now, 0) < most.toNanos()) {
      return Duration.ZERO;
    }
    long tooSoon = 0;
    long enough = MINUTE;
    while (enough - tooSoon > GRAIN) {
      long between = (tooSoon + enough) / 2;
      if (sinceAMinuteBefore(now, between) < most.toNanos()) {
        enough = between;
      } else {
        tooSoon = between;
      }
    }
    return Duration.ofNanos(enough);
  }

  /** Such times may overflow: only their differences mean something. */
  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  /** In how many parts the last minute is known. */
  synchronized int parts() {
    return spent.size() + open.size();
  }

  synchronized Duration inAll() {
    long now = nanos.getAsLong();
    long going = open.stream().mapToLong(it -> now - it.from).sum();
    return Duration.ofNanos(ended + going);
  }
}
