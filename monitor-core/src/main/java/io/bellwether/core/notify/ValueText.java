// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Durations;
import io.bellwether.api.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** A figure in a message, in the words of its unit. */
final class ValueText {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private ValueText() {}

  static String of(double value, Unit unit) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "endless" : "-endless";
    }
    return switch (unit) {
      case SECONDS -> seconds(value);
      case BYTES -> bytes(value);
      case RATIO -> plain(value * 100) + " %";
      case PERCENT -> plain(value) + " %";
      case PER_SECOND -> plain(value) + "/s";
      default -> plain(value);
    };
  }

  private static String seconds(double value) {
    if (Math.abs(value) < 1) {
      return plain(value * 1_000) + " ms";
    }
    boolean small = Math.abs(value) < 60;
    return small ? plain(value) + " s" : Durations.format(Duration.ofSeconds(Math.round(value)));
  }

  private static String bytes(double value) {
    int power = 0;
    double left = value;
    while (Math.abs(left) >= 1_024 && power < BYTES.length - 1) {
      left /= 1_024;
      power++;
    }
    return plain(left) + " " + BYTES[power];
  }

  /** Whole numbers whole, others to three digits. */
  private static String plain(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    boolean large = Math.abs(value) >= 100;
    BigDecimal shown = large ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(THREE);
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }
}
