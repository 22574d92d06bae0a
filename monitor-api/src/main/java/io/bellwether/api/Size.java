// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, written {@code 512KB}, {@code 10MB}, {@code 1.5GB}. A kilobyte has 1,024
 * bytes, as PostgreSQL and most tools of operators count; {@code KiB}, {@code MiB} and so on mean
 * the same.
 */
public record Size(long bytes) implements Comparable<Size> {
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{1,15}(?:\\.[0-9]{1,9})?) ?(?:([KMGTP])i?)?B", Pattern.CASE_INSENSITIVE);
  private static final String PREFIXES = "KMGTP";

  /** Never negative. */
  public Size {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is never negative: " + bytes);
    }
  }

  /**
   * Reads a size; a unit is required.
   *
   * @throws IllegalArgumentException with a message that says how to write one
   */
  public static Size parse(String text) {
    Matcher size = TEXT.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write it like 512KB, 10MB or 1.5GB");
    }
    int power =
        size.group(2) == null ? 0 : PREFIXES.indexOf(size.group(2).toUpperCase(Locale.ROOT)) + 1;
    try {
      BigDecimal factor = BigDecimal.valueOf(1L << 10 * power);
      return new Size(
          new BigDecimal(size.group(1)).multiply(factor).toBigInteger().longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too large a size to be meant", e);
    }
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(bytes, other.bytes);
  }

  /** As it would be written in a file, with at most one decimal, for people to read. */
  @Override
  public String toString() {
    double amount = bytes;
    int power = 0;
    while (amount >= 1024 && power < PREFIXES.length()) {
      amount /= 1024;
      power++;
    }
    String number = String.format(Locale.ROOT, "%.1f", amount).replaceFirst("\\.0$", "");
    return number + (power == 0 ? "" : PREFIXES.charAt(power - 1)) + "B";
  }
}
