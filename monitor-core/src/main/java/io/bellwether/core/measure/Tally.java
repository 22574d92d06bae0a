// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Adds up values. Not safe on its own: {@link Distribution} guards it. */
final class Tally {
  private final Buckets buckets = new Buckets();
  private long count;
  private long unknown;
  private double sum;
  private double min = Double.NaN;
  private double max = Double.NaN;

  void add(double value) {
    if (!Double.isFinite(value)) {
      unknown++;
      return;
    }
    min = count == 0 ? value : Math.min(min, value);
    max = count == 0 ? value : Math.max(max, value);
    sum += value;
    count++;
    buckets.add(value);
  }

  void add(Spread spread) {
    unknown += spread.unknown();
    if (spread.count() == 0) {
      return;
    }
    min = count == 0 ? spread.min() : Math.min(min, spread.min());
    max = count == 0 ? spread.max() : Math.max(max, spread.max());
    sum += spread.sum();
    count += spread.count();
    buckets.addAll(spread.buckets());
  }

  void clear() {
    count = 0;
    unknown = 0;
    sum = 0;
    min = Double.NaN;
    max = Double.NaN;
    buckets.clear();
  }

  Spread spread() {
    return new Spread(count, unknown, sum, min, max, buckets.copy());
  }
}
