// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Arrays;

/** Points in the order of their arrival, for charts and forecasts; NaN values are unknown ones. */
public final class Points {
  private final long[] times;
  private final double[] values;

  private Points(long[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  /** These points; both arrays are copied and equally long. */
  public static Points of(long[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(times.length + " times for " + values.length + " values");
    }
    return new Points(times.clone(), values.clone());
  }

  public int size() {
    return times.length;
  }

  public long time(int index) {
    return times[index];
  }

  public double value(int index) {
    return values[index];
  }

  /** The points that have a value, ordered by time. */
  Points known() {
    int[] order = new int[size()];
    int known = 0;
    boolean ordered = true;
    for (int i = 0; i < size(); i++) {
      if (Double.isFinite(values[i])) {
        ordered &= known == 0 || times[order[known - 1]] <= times[i];
        order[known++] = i;
      }
    }
    Points picked = picked(Arrays.copyOf(order, known));
    return ordered ? picked : picked.sorted();
  }

  private Points sorted() {
    Integer[] order = new Integer[size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
    return picked(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
  }

  private Points picked(int[] indexes) {
    long[] pickedTimes = new long[indexes.length];
    double[] pickedValues = new double[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      pickedTimes[i] = times[indexes[i]];
      pickedValues[i] = values[indexes[i]];
    }
    return new Points(pickedTimes, pickedValues);
  }

  /**
   * Collects the points of a stretch of time; a minute that left the ring is one point, its mean.
   */
  static final class Builder implements Scan {
    private final long from;
    private final long to;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;

    Builder(long from, long to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void minute(Minute minute) {
      double mean = minute.known() == 0 ? Double.NaN : minute.sum() / minute.known();
      point(minute.newestAt(), mean);
    }

    @Override
    public void point(long at, double value) {
      if (at <= from || at > to) {
        return;
      }
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      times[size] = at;
      values[size++] = value;
    }

    Points build() {
      return new Points(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
  }
}
