// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.time.Duration;
import java.util.Map;

/**
 * One thing that is watched, as it is configured.
 *
 * @param timeout how long one look may take
 * @param expires how old its newest result may get, in time in which the engine ran
 * @param groups those it belongs to, each with its weight in the index of the whole
 * @param weight in the index of its groups, or of the whole without any; nothing takes it out
 */
public record Component(
    String name,
    SettlingRules rules,
    Duration timeout,
    Duration expires,
    Map<String, Double> groups,
    double weight) {
  /** Neither time empty, the weight finite and not negative. */
  public Component {
    groups = Map.copyOf(groups);
    if (timeout.isNegative() || timeout.isZero() || expires.isNegative() || expires.isZero()) {
      throw new IllegalArgumentException(name + ": timeout and expires are longer than nothing");
    }
    requireWeight(name, weight);
    groups.forEach(Component::requireWeight);
  }

  private static void requireWeight(String of, double weight) {
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(of + ": the weight is 0 or more: " + weight);
    }
  }
}
