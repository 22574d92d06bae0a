// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Values that are put in order, each as often as it counts. */
final class Ranks {
  private record Weighted(double value, long weight) {}

  private final List<Weighted> values;
  private long count;

  Ranks() {
    values = new ArrayList<>();
  }

  /** Begins with those of another one, which stays as it is. */
  Ranks(Ranks like) {
    values = new ArrayList<>(like.values);
    count = like.count;
  }

  void add(double value, long weight) {
    if (weight > 0) {
      values.add(new Weighted(value, weight));
      count += weight;
    }
  }

  long count() {
    return count;
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
