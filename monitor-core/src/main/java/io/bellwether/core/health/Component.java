// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.time.Duration;
import java.util.List;

/**
 * One thing that is watched, as it is configured.
 *
 * @param timeout how long one look may take
 * @param expires how old its newest result may get, in time in which the engine ran
 * @param groups those it belongs to
 * @param weight in the index; nothing takes it out of there
 */
public record Component(
    String name,
    SettlingRules rules,
    Duration timeout,
    Duration expires,
    List<String> groups,
    double weight) {
  /** Neither time empty, the weight finite and not negative. */
  public Component {
    groups = List.copyOf(groups);
    if (timeout.isNegative() || timeout.isZero() || expires.isNegative() || expires.isZero()) {
      throw new IllegalArgumentException(name + ": timeout and expires are longer than nothing");
    }
    if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + ": the weight is 0 or more: " + weight);
    }
  }
}
