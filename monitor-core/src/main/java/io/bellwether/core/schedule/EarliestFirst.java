// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.Arrays;

/**
 * Times, the earliest first, each under a small number. They are compared by their difference, as
 * monotonic times want it.
 *
 * <p>A heap in plain arrays: with ten thousand entries that all move every few seconds, references
 * that move keep the collector busy, and entries that lie anywhere keep the processor waiting for
 * memory. Not for several threads.
 */
public final class EarliestFirst {
  /** By place in the heap. */
  private long[] times = {};

  /** By place in the heap; beyond the size those that are free. */
  private int[] numbers = {};

  /** By number. */
  private int[] places = {};

  private int size;

  public int size() {
    return size;
  }

  /** The number of the earliest; there must be one. */
  public int first() {
    return numbers[0];
  }

  /** There must be one. */
  public long firstTime() {
    return times[0];
  }

  /** Puts one in and returns its number: the smallest ones that are free, not always in order. */
  public int add(long time) {
    if (size == times.length) {
      grow();
    }
    int number = numbers[size];
    settle(number, time, size++);
    return number;
  }

  public void move(int number, long time) {
    settle(number, time, places[number]);
  }

  /** Takes it out; its number is free. */
  public void remove(int number) {
    int hole = places[number];
    size--;
    int last = numbers[size];
    long time = times[size];
    place(number, 0, size);
    if (last != number) {
      settle(last, time, hole);
    }
  }

  private void grow() {
    int more = Math.max(16, 2 * size);
    long[] moreTimes = Arrays.copyOf(times, more);
    int[] moreNumbers = Arrays.copyOf(numbers, more);
    places = Arrays.copyOf(places, more);
    numbers = moreNumbers;
    times = moreTimes; // the last, as its length says how many there may be
    for (int i = size; i < more; i++) {
      place(i, 0, i);
    }
  }

  private void settle(int number, long time, int from) {
    int place = from;
    while (place > 0 && time - times[parent(place)] < 0) {
      place(numbers[parent(place)], times[parent(place)], place);
      place = parent(place);
    }
    int child = earlierChild(place);
    while (child < size && times[child] - time < 0) {
      place(numbers[child], times[child], place);
      place = child;
      child = earlierChild(place);
    }
    place(number, time, place);
  }

  private static int parent(int place) {
    return (place - 1) >> 1;
  }

  /** Beyond the size when there is none. */
  private int earlierChild(int place) {
    int left = 2 * place + 1;
    return left + 1 < size && times[left + 1] - times[left] < 0 ? left + 1 : left;
  }

  private void place(int number, long time, int place) {
    numbers[place] = number;
    times[place] = time;
    places[number] = place;
  }
}
