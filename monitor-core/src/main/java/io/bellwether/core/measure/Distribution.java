// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Many values of one figure of one thing, such as answer times: all since the start, and by the
 * minute as far back as is asked for, by some minutes where that is more than a day. The engine
 * thread writes; any thread reads, and reads again when a value came in between.
 */
public final class Distribution {
  /** A day of minutes in which something came. */
  private static final int MOST_SLICES = 1_440;

  private static final long DAY = MOST_SLICES * Minute.MILLIS;

  private record Slice(long newestAt, Spread spread) {}

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
    long width = sliceMillis();
    long from = Math.floorDiv(at, width) * width;
    if (from != openFrom) {
      close(at);
      openFrom = from;
      openNewestAt = at;
    }
    openNewestAt = Math.max(openNewestAt, at);
    open.add(value);
    total.add(value);
  }

  /** How much time a slice stands for, so that as many as there may be reach that far back. */
  private long sliceMillis() {
    return Minute.MILLIS * Math.max(1, (family.reach() + DAY - 1) / DAY);
  }

  private void close(long at) {
    if (openFrom == Long.MIN_VALUE) {
      return;
    }
    Slice[] slices = closed;
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
