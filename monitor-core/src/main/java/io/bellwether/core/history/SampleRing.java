// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Labels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest samples of all series together, in the order they came. Not safe for threads. */
final class SampleRing {
  private static final int FIRST = 256;

  private record Name(String metric, Labels labels) {}

  private final int most;
  private final Map<Name, Integer> numbers = new HashMap<>();
  private final List<SeriesKey> keys = new ArrayList<>();
  private final List<Integer> held = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private int[] series = new int[0];
  private long[] times = new long[0];
  private double[] values = new double[0];
  private long taken;

  SampleRing(int most) {
    this.most = most;
  }

  void add(SampleRow row) {
    if (most == 0) {
      return;
    }
    int at = (int) (taken % most);
    if (at == series.length) {
      grow();
    }
    if (taken >= most) {
      forget(series[at]);
    }
    series[at] = number(row.series());
    held.set(series[at], held.get(series[at]) + 1);
    times[at] = row.at();
    values[at] = row.value();
    taken++;
  }

  private void grow() {
    int size = Math.min(most, Math.max(FIRST, series.length * 2));
    series = Arrays.copyOf(series, size);
    times = Arrays.copyOf(times, size);
    values = Arrays.copyOf(values, size);
  }

  private int number(SeriesKey key) {
    return numbers.computeIfAbsent(
        new Name(key.metric(), key.labels()),
        name -> {
          if (free.isEmpty()) {
            free.add(keys.size());
            keys.add(key);
            held.add(0);
          }
          int given = free.remove();
          keys.set(given, key);
          return given;
        });
  }

  /** One of its samples goes; a series without any is none any more. */
  private void forget(int number) {
    int left = held.get(number) - 1;
    held.set(number, left);
    if (left == 0) {
      SeriesKey gone = keys.get(number);
      numbers.remove(new Name(gone.metric(), gone.labels()));
      free.add(number);
    }
  }

  List<SeriesKey> keys() {
    return numbers.values().stream().map(keys::get).toList();
  }

  /** Samples of one series within a time, by their time; of equal times the last that came. */
  List<SampleRow> of(SeriesKey key, long from, long to) {
    Integer number = numbers.get(new Name(key.metric(), key.labels()));
    if (number == null) {
      return List.of();
    }
    Map<Long, SampleRow> found = new TreeMap<>();
    for (long i = Math.max(0, taken - most); i < taken; i++) {
      int at = (int) (i % most);
      if (series[at] == number && times[at] >= from && times[at] < to) {
        found.put(times[at], new SampleRow(keys.get(number), times[at], values[at]));
      }
    }
    return List.copyOf(found.values());
  }

  /** All of them in the order they came. */
  List<SampleRow> all() {
    List<SampleRow> rows = new ArrayList<>();
    for (long i = Math.max(0, taken - most); i < taken; i++) {
      int at = (int) (i % most);
      rows.add(new SampleRow(keys.get(series[at]), times[at], values[at]));
    }
    return rows;
  }

  void clear() {
    taken = 0;
    series = new int[0];
    times = new long[0];
    values = new double[0];
    numbers.clear();
    keys.clear();
    held.clear();
    free.clear();
  }

  /** How many were pushed out by newer ones. */
  long pushedOut() {
    return Math.max(0, taken - most);
  }
}
