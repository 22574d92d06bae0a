// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Many values of one figure of one thing, such as answer times: all since the start, and by the
 * minute as far back as is asked for; by some minutes what is older than half a day, where more
 * than a day is asked for. The engine thread writes; any thread reads, and reads again when a value
 * came in between.
 */
public final class Distribution {
  /** Half a day of minutes in which something came. */
  private static final int MINUTES = 720;

  /** As many of what is older, and one for each of its ends. */
  private static final int MOST_SLICES = MINUTES + 720 + 2;

  private static final long HALF_DAY = MINUTES * Minute.MILLIS;

  private record Slice(long newestAt, Spread spread) {
    Slice with(Slice other) {
      Tally both = new Tally();
      both.add(spread);
      both.add(other.spread);
      return new Slice(Math.max(newestAt, other.newestAt), both.spread());
    }
  }

  private final Family family;
  private final Labels labels;
  private final Cardinality source;

  private final Tally total = new Tally();
  private final Tally open = new Tally();
  private long openFrom = Long.MIN_VALUE;
  private long openNewestAt;

  /** Slices that are over, oldest first; an array is never changed. */
  private volatile Slice[] closed = {};

  /** Odd while a value is being written. */
  private volatile long version;

  private volatile long touched;

  Distribution(Family family, Labels labels, Cardinality source) {
    this.family = family;
    this.labels = labels;
    this.source = source;
  }

  /** Name, type, unit and meaning. */
  public Figure figure() {
    return family.figure();
  }

  public String metric() {
    return family.figure().name();
  }

  public Labels labels() {
    return labels;
  }

  Family family() {
    return family;
  }

  /** Who handed it in first. */
  public Cardinality source() {
    return source;
  }

  /** Only by the engine thread. */
  void observe(long at, double value, long ran) {
    touched = ran;
    long before = version;
    version = before + 1;
    VarHandle.storeStoreFence();
    try {
      write(at, value);
    } finally {
      version = before + 2;
    }
  }

  private void write(long at, double value) {
    long from = Math.floorDiv(at, Minute.MILLIS) * Minute.MILLIS;
    if (from != openFrom) {
      close(at);
      openFrom = from;
      openNewestAt = at;
    }
    openNewestAt = Math.max(openNewestAt, at);
    open.add(value);
    total.add(value);
  }

  /** How much time an older slice stands for, so that as many as there may be reach far enough. */
  private long olderMillis() {
    return Minute.MILLIS * Math.max(1, (family.reach() - 1) / HALF_DAY);
  }

  private void close(long at) {
    if (openFrom == Long.MIN_VALUE) {
      return;
    }
    Slice[] slices = joined(closed);
    int first = Math.max(0, slices.length + 1 - MOST_SLICES);
    while (first < slices.length && at - slices[first].newestAt() > family.reach()) {
      first++;
    }
    Slice[] more = new Slice[slices.length - first + 1];
    System.arraycopy(slices, first, more, 0, more.length - 1);
    more[more.length - 1] = new Slice(openNewestAt, open.spread());
    open.clear();
    closed = more;
  }

  /** The newest of those that are no minute any more joins the one before it. */
  private Slice[] joined(Slice[] slices) {
    int last = slices.length - MINUTES;
    if (last < 1) {
      return slices;
    }
    Slice before = slices[last - 1];
    Slice leaving = slices[last];
    long width = olderMillis();
    if (Math.floorDiv(before.newestAt(), width) != Math.floorDiv(leaving.newestAt(), width)) {
      return slices;
    }
    Slice[] fewer = new Slice[slices.length - 1];
    System.arraycopy(slices, 0, fewer, 0, last);
    System.arraycopy(slices, last + 1, fewer, last, fewer.length - last);
    fewer[last - 1] = before.with(leaving);
    return fewer;
  }

  /** All values since the start. */
  public Spread total() {
    return read(total::spread);
  }

  /** The values after {@code from} up to {@code to}; slices are taken or left as a whole. */
  public Spread window(long from, long to) {
    return read(
        () -> {
          Tally tally = new Tally();
          Arrays.stream(closed)
              .filter(slice -> slice.newestAt() > from && slice.newestAt() <= to)
              .forEach(slice -> tally.add(slice.spread()));
          if (openNewestAt > from && openNewestAt <= to) {
            tally.add(open.spread());
          }
          return tally.spread();
        });
  }

  private <T> T read(Supplier<T> reading) {
    while (true) {
      long before = version;
      if ((before & 1) == 0) {
        T seen = reading.get();
        VarHandle.acquireFence();
        if (version == before) {
          return seen;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** Whether three intervals of the source went by, in which the engine ran, without a value. */
  public boolean stale() {
    return source.stale(touched);
  }

  long touched() {
    return touched;
  }

  @Override
  public String toString() {
    return metric() + labels;
  }
}
