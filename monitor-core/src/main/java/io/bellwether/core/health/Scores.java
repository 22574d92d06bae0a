// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Two numbers for people who want one. */
public final class Scores {
  private Scores() {}

  /** What a level is worth in the index. */
  static double worth(Level level) {
    return switch (level) {
      case HEALTHY -> 100;
      case WARNING -> 50;
      case UNKNOWN -> 25;
      default -> 0;
    };
  }

  /** The weighted mean of what the levels are worth; empty when nothing has a weight. */
  static OptionalDouble index(Collection<Weighed> components) {
    Mean mean = new Mean();
    components.forEach(one -> mean.add(worth(one.level()), one.component().weight()));
    return mean.value();
  }

  /** A weighted mean in the making. */
  static final class Mean {
    private double weights;
    private double sum;

    void add(double value, double weight) {
      weights += weight;
      sum += weight * value;
    }

    /** Empty when nothing has a weight. */
    OptionalDouble value() {
      return weights > 0 ? OptionalDouble.of(sum / weights) : OptionalDouble.empty();
    }
  }

  /**
   * The resource usage score: 0 when nothing is used, 100 when everything is used up. Half of it is
   * the scarcest resource, half the mean of all: a full disk shows beside an idle processor.
   *
   * @param shares used of each resource, 0 to 1; those that are not numbers are left out
   */
  public static OptionalDouble resourceUsage(double... shares) {
    double[] used =
        DoubleStream.of(shares)
            .filter(share -> !Double.isNaN(share))
            .map(share -> Math.max(0, Math.min(1, share)))
            .toArray();
    if (used.length == 0) {
      return OptionalDouble.empty();
    }
    double scarcest = DoubleStream.of(used).max().orElseThrow();
    double mean = DoubleStream.of(used).average().orElseThrow();
    return OptionalDouble.of(50 * (scarcest + mean));
  }
}
