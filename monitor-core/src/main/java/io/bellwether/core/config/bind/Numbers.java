// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

/** Numbers as people write them: no octals, no sexagesimals, no infinity, no NaN. */
final class Numbers {
  private Numbers() {}

  static int readInt(String text) {
    long value = readLong(text);
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("'" + text + "' is too large a number");
    }
    return (int) value;
  }

  static long readLong(String text) {
    if (!isWhole(text)) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a whole number; write it like 5 or 300");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is too large a number", e);
    }
  }

  static double readDouble(String text) {
    if (!isDecimal(text)) {
      throw new IllegalArgumentException("'" + text + "' is not a number; write it like 5 or 0.75");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("'" + text + "' is too large a number");
    }
    return value;
  }

  /** Digits without leading zeros, perhaps with a minus. */
  private static boolean isWhole(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    boolean whole = start < text.length() && text.length() < 40;
    for (int i = start; whole && i < text.length(); i++) {
      whole = isDigit(text.charAt(i));
    }
    return whole && (text.charAt(start) != '0' || text.length() == start + 1);
  }

  /** As JSON writes numbers. */
  private static boolean isDecimal(String text) {
    int end = 0;
    while (end < text.length()
        && (isDigit(text.charAt(end)) || end == 0 && text.charAt(0) == '-')) {
      end++;
    }
    if (!isWhole(text.substring(0, end)) || text.length() > 400) {
      return false;
    }
    String rest = text.substring(end);
    return rest.isEmpty() || rest.matches("(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
