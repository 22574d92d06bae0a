// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.OptionalLong;

/**
 * What a part answered in the look before.
 *
 * @param nanos when that was, by {@link System#nanoTime}; empty where nobody knows
 */
record Earlier(Values values, OptionalLong nanos) {
  static final Earlier NONE = new Earlier(Values.NONE, OptionalLong.empty());

  static Earlier now(Values values) {
    return new Earlier(values, OptionalLong.of(System.nanoTime()));
  }

  /** Since then: NaN where there was no look before, infinite where nobody knows when it was. */
  double seconds() {
    if (values.isNone()) {
      return Double.NaN;
    }
    return nanos.isEmpty()
        ? Double.POSITIVE_INFINITY
        : (System.nanoTime() - nanos.getAsLong()) / 1e9;
  }
}
