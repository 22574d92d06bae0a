// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.Locale;
import java.util.Optional;

/** How many label sets become one. */
enum Fold {
  SUM,
  AVG,
  MIN,
  MAX,
  COUNT;

  static Optional<Fold> of(String word) {
    for (Fold one : values()) {
      if (one.toString().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Of at least one value; unknown when one of them is. */
  double of(double[] values) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      sum = Operation.PLUS.of(sum, value);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return switch (this) {
      case SUM -> sum;
      case AVG -> sum / values.length;
      case MIN -> least;
      case MAX -> most;
      case COUNT -> Double.isNaN(sum) ? Double.NaN : values.length;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
