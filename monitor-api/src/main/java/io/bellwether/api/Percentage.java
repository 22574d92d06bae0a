// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share of a whole, written {@code 85%}; {@link #share} is 0.85. */
public record Percentage(double share) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?%");

  /** Finite and never negative; above 1 is allowed, as more than a whole can be asked for. */
  public Percentage {
    if (!(share >= 0 && share <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a percentage is finite and never negative: " + share);
    }
  }

  /**
   * Reads a percentage; the sign is required, so that 0.85 and 85 cannot be confused.
   *
   * @throws IllegalArgumentException with a message that says how to write one
   */
  public static Percentage parse(String text) {
    Matcher percentage = TEXT.matcher(text);
    if (!percentage.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a percentage; write it like 85% or 99.9%");
    }
    return new Percentage(new BigDecimal(percentage.group(1)).movePointLeft(2).doubleValue());
  }

  /** As it would be written in a file. */
  @Override
  public String toString() {
    return number(share * 100) + "%";
  }

  static String number(double value) {
    return new BigDecimal(value, new MathContext(12)).stripTrailingZeros().toPlainString();
  }
}
