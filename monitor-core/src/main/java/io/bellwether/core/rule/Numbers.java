// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Durations;
import io.bellwether.api.Size;
import io.bellwether.api.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Numbers as people read them, in the words of their unit. */
final class Numbers {
  private static final int DIGITS = 4;

  private Numbers() {}

  static String told(double value, Unit unit) {
    if (Double.isNaN(value)) {
      return "?";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "never" : "-";
    }
    return switch (unit) {
      case RATIO -> plain(value * 100) + " %";
      case PERCENT -> plain(value) + " %";
      case PER_SECOND -> plain(value) + "/s";
      case SECONDS -> seconds(value);
      case BYTES -> bytes(value);
      default -> plain(value);
    };
  }

  private static String seconds(double value) {
    double size = Math.abs(value);
    if (size >= 60 && size < 1e11) {
      return (value < 0 ? "-" : "") + Durations.format(Duration.ofSeconds(Math.round(size)));
    }
    return size < 1 && size > 0 ? plain(value * 1000) + " ms" : plain(value) + " s";
  }

  private static String bytes(double value) {
    return value >= 0 && value < Long.MAX_VALUE
        ? new Size(Math.round(value)).toString()
        : plain(value) + "B";
  }

  private static String plain(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(DIGITS));
    return (rounded.scale() < -12 || rounded.scale() > 12)
        ? rounded.toString()
        : rounded.stripTrailingZeros().toPlainString();
  }
}
