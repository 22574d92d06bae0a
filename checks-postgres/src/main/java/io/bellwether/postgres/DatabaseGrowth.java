// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much all databases together counted between two looks, each compared with itself: one that
 * began to count anew, or is gone, hides nothing that the others counted.
 */
final class DatabaseGrowth {
  private final Map<String, Values> now;
  private final Map<String, Values> before;

  /** Counts by the number of the database. */
  DatabaseGrowth(Values now, Values before) {
    this.now = now.fields();
    this.before = before.fields();
  }

  /** Empty where no database was there at both looks. */
  OptionalDouble of(String count) {
    double grown = 0;
    boolean compared = false;
    for (Map.Entry<String, Values> one : now.entrySet()) {
      Values then = before.getOrDefault(one.getKey(), Values.NONE);
      if (one.getValue().number(count).isPresent() && then.number(count).isPresent()) {
        double to = one.getValue().orNaN(count);
        double from = then.orNaN(count);
        grown += to < from ? to : to - from; // all of it came since it began anew
        compared = true;
      }
    }
    return compared ? OptionalDouble.of(grown) : OptionalDouble.empty();
  }
}
