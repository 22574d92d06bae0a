// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.time.Duration;

/**
 * What was measured of one series before it began, oldest first: by the hour as far as nothing else
 * is left of it, then one by one. Who fills it needs no other thread.
 */
public final class EarlierPoints {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Series whole;
  private long size;

  EarlierPoints(Series of) {
    whole = of.likeIt();
  }

  /**
   * Adds an hour of which these are known; no point may have come before it.
   *
   * @param from when it begins
   * @param last the newest value
   */
  public void hour(long from, long count, double min, double max, double sum, double last) {
    boolean counter = whole.isCounter();
    boolean restarted = counter && last < max;
    double first = restarted || !counter && last == min ? max : min;
    double growth = restarted ? last : last - first;
    whole.precededBy(
        new Minute(
            size,
            size + count,
            from,
            from + HOUR - 1,
            count,
            0,
            min < max ? 1 : 0,
            sum,
            leastSquares(count, min, max, sum),
            min,
            max,
            first,
            last,
            growth,
            count > 1));
    size += count;
  }

  /** Of the least and the largest, with all others on one value. */
  private static double leastSquares(long count, double min, double max, double sum) {
    double mean = sum / count;
    double ends = square(max - mean) + (count > 1 ? square(min - mean) : 0);
    long others = count - 2;
    return others <= 0 ? ends : ends + others * square((sum - min - max) / others - mean);
  }

  private static double square(double value) {
    return value * value;
  }

  /** Adds one point. */
  public void point(long at, double value) {
    whole.append(at, value, 0);
    size++;
  }

  /** How many points it has, those of hours among them. */
  public long size() {
    return size;
  }

  /** How many rows of points it takes besides its newest points. */
  public int rows() {
    return whole.rows();
  }

  Series whole() {
    return whole;
  }
}
