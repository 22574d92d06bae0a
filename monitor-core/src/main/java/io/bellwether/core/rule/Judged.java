// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;

/**
 * Whether a condition holds of one set of labels.
 *
 * @param value what was compared; NaN where there is no one value
 * @param limit what it was compared with; NaN where there is no one limit
 * @param unit of both
 */
record Judged(Labels labels, Truth truth, double value, double limit, Unit unit)
    implements Labelled {
  /** Of something that compares no numbers. */
  static Judged of(Labels labels, Truth truth) {
    return new Judged(labels, truth, Double.NaN, Double.NaN, Unit.NONE);
  }

  Judged with(Labels next, Truth other) {
    return new Judged(next, other, value, limit, unit);
  }

  boolean hasValue() {
    return !Double.isNaN(value);
  }
}
