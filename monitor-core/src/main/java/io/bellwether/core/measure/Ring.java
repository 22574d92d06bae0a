// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The newest points of one series, numbered in the order of arrival. One thread appends; any thread
 * reads a point and then asks {@link #held} whether what it read was still that point.
 */
final class Ring {
  private static final VarHandle WRITTEN;

  static {
    try {
      WRITTEN = MethodHandles.lookup().findVarHandle(Ring.class, "written", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Of a series: so large that points of before can be put in front under smaller numbers. */
  static final long FIRST = 1L << 40;

  /** Time and bits of the value, by turns. */
  private final long[] slots;

  private final int mask;
  private final long first;
  private long written;

  Ring(int capacity) {
    this(capacity, 0);
  }

  /** The first point gets this number. */
  Ring(int capacity, long first) {
    this(capacity, first, first);
  }

  private Ring(int capacity, long first, long written) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("the capacity of a ring is a power of two: " + capacity);
    }
    this.slots = new long[2 * capacity];
    this.mask = capacity - 1;
    this.first = first;
    this.written = written;
  }

  /** Only by the writing thread, like {@link #append}. */
  Ring doubled() {
    long from = oldest();
    Ring larger = new Ring(2 * capacity(), from, written);
    for (long number = from; number < written; number++) {
      larger.put(number, time(number), value(number));
    }
    return larger;
  }

  /** The same points under numbers that are so much larger. */
  Ring shifted(long by) {
    Ring moved = new Ring(capacity(), oldest() + by, written + by);
    for (long number = oldest(); number < written; number++) {
      moved.put(number + by, time(number), value(number));
    }
    return moved;
  }

  void append(long at, double value) {
    put(written, at, value);
    WRITTEN.setRelease(this, written + 1);
    // what the next call overwrites must not be seen before this number is
    VarHandle.storeStoreFence();
  }

  private void put(long number, long at, double value) {
    int slot = slot(number);
    slots[slot] = at;
    slots[slot + 1] = Double.doubleToRawLongBits(value);
  }

  private int slot(long number) {
    return ((int) number & mask) << 1;
  }

  int capacity() {
    return mask + 1;
  }

  /** The number of the next point; the newest has the number before this one. */
  long written() {
    return (long) WRITTEN.getAcquire(this);
  }

  /** The oldest point that can be read: the one before it may be overwritten right now. */
  long oldest() {
    return Math.max(first, written() - mask);
  }

  /** Whether the next point overwrites one that is still wanted. */
  boolean full() {
    return written - first >= mask;
  }

  long time(long number) {
    return slots[slot(number)];
  }

  double value(long number) {
    return Double.longBitsToDouble(slots[slot(number) + 1]);
  }

  /** Whether what was read of this point before this call was whole and its own. */
  boolean held(long number) {
    VarHandle.acquireFence();
    return number >= first && number >= (long) WRITTEN.getOpaque(this) - mask;
  }
}
