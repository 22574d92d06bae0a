// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;

/** Where the starts lie in their period, on average, in each period: they must not wander. */
public final class Drift {
  private final AtomicLongArray sums;
  private final AtomicLongArray counts;

  public Drift(int periods) {
    this.sums = new AtomicLongArray(periods);
    this.counts = new AtomicLongArray(periods);
  }

  public void add(int period, long offsetNanos) {
    if (period < counts.length()) {
      sums.addAndGet(period, offsetNanos);
      counts.incrementAndGet(period);
    }
  }

  /** By how much the mean of the last whole period is away from that of the second. */
  public double millis() {
    int last = counts.length() - 1;
    while (last > 1 && counts.get(last) < counts.get(1)) {
      last--;
    }
    return counts.get(1) == 0 ? Double.NaN : (mean(last) - mean(1)) / 1e6;
  }

  private double mean(int period) {
    return (double) sums.get(period) / counts.get(period);
  }
}
