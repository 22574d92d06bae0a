// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Arrays;

/**
 * How many values fell near which size. A bucket reaches 4 % further than the one before, so that a
 * quantile read from it is at most 2 % off; what is below a billionth counts as zero, what is above
 * a quadrillion as that. Grows with the range of the values, to 2,800 buckets at most.
 *
 * <p>Not safe on its own: {@link Distribution} guards it.
 */
final class Buckets {
  private static final double SMALLEST = 1e-9;
  private static final double LARGEST = 1e15;
  private static final double GAMMA = 1.04;
  private static final double LOG_GAMMA = Math.log(GAMMA);

  /** Counts and the key of the first; swapped as one, so that a reader never sees half a growth. */
  private record Store(int firstKey, long[] counts) {
    boolean holds(int key) {
      return key >= firstKey && key < firstKey + counts.length;
    }

    Store widenedTo(int key) {
      if (counts.length == 0) {
        return new Store(key, new long[1]);
      }
      // half as much again, on the side that is short: ranges that creep do not copy each time
      int spare = counts.length / 2;
      int least = key < firstKey ? Math.min(key, firstKey - spare) : firstKey;
      int end = firstKey + counts.length;
      int most = key >= end ? Math.max(key + 1, end + spare) : end;
      least = Math.max(least, -key(LARGEST));
      most = Math.min(most, key(LARGEST) + 1);
      long[] wider = new long[most - least];
      System.arraycopy(counts, 0, wider, firstKey - least, counts.length);
      return new Store(least, wider);
    }
  }

  private static final Store NOTHING = new Store(0, new long[0]);

  private volatile Store store = NOTHING;

  /** Keys are in the order of the values: negative below zero, 0 for about nothing. */
  static int key(double value) {
    double size = Math.min(Math.abs(value), LARGEST);
    if (size < SMALLEST) {
      return 0;
    }
    int key = 1 + (int) Math.ceil(Math.log(size / SMALLEST) / LOG_GAMMA);
    return value < 0 ? -key : key;
  }

  /** The value that is nearest, in proportion, to all that share a key. */
  static double value(int key) {
    if (key == 0) {
      return 0;
    }
    double size = SMALLEST * Math.pow(GAMMA, Math.abs(key) - 1) * 2 / (GAMMA + 1);
    return key < 0 ? -size : size;
  }

  /** How many buckets there is room for. */
  int size() {
    return store.counts().length;
  }

  /** How many values there are. */
  long count() {
    return Arrays.stream(store.counts()).sum();
  }

  void add(double value) {
    int key = key(value);
    Store current = store;
    if (!current.holds(key)) {
      current = current.widenedTo(key);
      store = current;
    }
    current.counts()[key - current.firstKey()]++;
  }

  void addAll(Buckets others) {
    Store theirs = others.store;
    for (int i = 0; i < theirs.counts().length; i++) {
      if (theirs.counts()[i] > 0) {
        add(theirs.firstKey() + i, theirs.counts()[i]);
      }
    }
  }

  private void add(int key, long count) {
    if (!store.holds(key)) {
      store = store.widenedTo(key);
    }
    store.counts()[key - store.firstKey()] += count;
  }

  /** A copy with no room to spare. */
  Buckets copy() {
    Store current = store;
    long[] counts = current.counts();
    int start = 0;
    int end = counts.length;
    while (start < end && counts[start] == 0) {
      start++;
    }
    while (end > start && counts[end - 1] == 0) {
      end--;
    }
    Buckets copy = new Buckets();
    copy.store = new Store(current.firstKey() + start, Arrays.copyOfRange(counts, start, end));
    return copy;
  }

  void clear() {
    Arrays.fill(store.counts(), 0);
  }

  /** The value at a rank, counted from 0; NaN past the last one. */
  double ranked(long rank) {
    Store current = store;
    long passed = 0;
    for (int i = 0; i < current.counts().length; i++) {
      passed += current.counts()[i];
      if (rank < passed) {
        return value(current.firstKey() + i);
      }
    }
    return Double.NaN;
  }
}
