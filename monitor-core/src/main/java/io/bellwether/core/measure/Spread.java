// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** What many values look like: an immutable copy. Figures that need a value are NaN without one. */
public final class Spread {
  private final long count;
  private final long unknown;
  private final double sum;
  private final double min;
  private final double max;
  private final Buckets buckets;

  Spread(long count, long unknown, double sum, double min, double max, Buckets buckets) {
    this.count = count;
    this.unknown = unknown;
    this.sum = sum;
    this.min = min;
    this.max = max;
    this.buckets = buckets;
  }

  public long count() {
    return count;
  }

  /** How many values could not be had. */
  public long unknown() {
    return unknown;
  }

  /** Zero without values. */
  public double sum() {
    return sum;
  }

  public double min() {
    return min;
  }

  public double max() {
    return max;
  }

  public double avg() {
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The value that a share of all values lies at or below, at most 2 % off. */
  public double quantile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.ceil(Math.min(Math.max(share, 0), 1) * count) - 1;
    if (rank <= 0) {
      return min;
    }
    return rank >= count - 1 ? max : Math.min(Math.max(buckets.ranked(rank), min), max);
  }

  Buckets buckets() {
    return buckets;
  }
}
