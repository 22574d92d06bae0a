// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects values to put them in order. */
final class Ranking implements Scan {
  private record Weighted(double value, long weight) {}

  private final long from;
  private final long to;
  private final List<Weighted> values = new ArrayList<>();
  private long count;

  Ranking(long from, long to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public void point(long at, double value) {
    if (at > from && at <= to && !Double.isNaN(value)) {
      add(value, 1);
    }
  }

  @Override
  public void minute(Minute minute) {
    if (minute.newestAt() <= from || minute.newestAt() > to || minute.known() == 0) {
      return;
    }
    add(minute.min(), 1);
    if (minute.known() > 1) {
      add(minute.max(), 1);
    }
    if (minute.known() > 2) {
      addOthers(minute);
    }
  }

  /** One half as far below the mean of the others as the other half is above it. */
  private void addOthers(Minute minute) {
    long others = minute.known() - 2;
    double mean = (minute.sum() - minute.min() - minute.max()) / others;
    double center = minute.sum() / minute.known();
    double squares =
        minute.squares() - square(minute.min() - center) - square(minute.max() - center);
    double distance = Math.sqrt(Math.max(squares / others - square(mean - center), 0));
    // rounding must not push them past the ends
    add(Math.max(mean - distance, minute.min()), (others + 1) / 2);
    add(Math.min(mean + distance, minute.max()), others / 2);
  }

  private static double square(double value) {
    return value * value;
  }

  private void add(double value, long weight) {
    values.add(new Weighted(value, weight));
    count += weight;
  }

  /** Between the two values whose ranks surround {@code share * (count - 1)}, in proportion. */
  double quantile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    values.sort(Comparator.comparingDouble(Weighted::value));
    double rank = Math.min(Math.max(share, 0), 1) * (count - 1);
    long below = (long) Math.floor(rank);
    double low = ranked(below);
    double high = ranked(Math.min(below + 1, count - 1));
    return low == high ? low : low + (high - low) * (rank - below);
  }

  private double ranked(long rank) {
    long passed = 0;
    for (Weighted weighted : values) {
      passed += weighted.weight();
      if (rank < passed) {
        return weighted.value();
      }
    }
    throw new IllegalStateException("rank " + rank + " of " + count + " values");
  }
}
