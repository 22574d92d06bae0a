// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Arrays;

/** The middle of values, and how far they are from it, untouched by a few wild ones. */
final class Medians {
  /** Makes the median of distances what the standard deviation is for noise that is normal. */
  private static final double NORMAL = 1.4826;

  private Medians() {}

  /** NaN without values. */
  static double of(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static double deviation(double[] values) {
    double middle = of(values);
    return NORMAL * of(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
  }
}
