// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Unit;
import java.math.BigDecimal;
import java.math.MathContext;

/** A value in the words of its unit. */
final class Amount {
  private static final MathContext ROUNDED = new MathContext(6);

  private Amount() {}

  static String words(double value, Unit unit) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "unknown" : value > 0 ? "without end" : "-without end";
    }
    return switch (unit) {
      case RATIO -> number(value * 100) + " %";
      case PERCENT -> number(value) + " %";
      case SECONDS -> number(value) + " s";
      case BYTES -> number(value) + " B";
      case PER_SECOND -> number(value) + "/s";
      default -> number(value);
    };
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value, ROUNDED).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
