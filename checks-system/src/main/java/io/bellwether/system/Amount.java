// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;

/** Amounts as a person reads them: {@code 12 GB}, {@code 0.6 GB}, {@code 93 %}. */
final class Amount {
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB", "PB"};
  private static final double GIB = 1024.0 * 1024 * 1024;

  private Amount() {}

  /** From half a gigabyte on in gigabytes, so that what is left reads beside what there is. */
  static String bytes(double bytes) {
    if (Double.isNaN(bytes)) {
      return "an unknown amount";
    }
    double amount = bytes;
    int unit = 0;
    while (amount >= 512 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return number(amount) + " " + UNITS[unit];
  }

  /**
   * A share of 0 to 1 in whole percent, with a decimal where a whole number would hide the limit.
   */
  static String percent(double share) {
    return Double.isNaN(share) ? "an unknown share" : number(share * 100) + " %";
  }

  /** At most one decimal, none from ten on. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return Math.abs(tenths) >= 100 || tenths % 10 == 0
        ? Long.toString(Math.round(tenths / 10.0))
        : (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10);
  }

  /** As in {@code 60 s}. */
  static String seconds(Duration time) {
    return number(time.toMillis() / 1000.0) + " s";
  }

  /** For details: a whole number where it is one. */
  static Number whole(double value) {
    if (value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }

  /** For details: gigabytes with two decimals. */
  static double gigabytes(double bytes) {
    return Double.isNaN(bytes) ? bytes : Math.round(bytes / GIB * 100) / 100.0;
  }

  /** For details: 0 to 100 with one decimal. */
  static double hundredths(double share) {
    return Double.isNaN(share) ? share : Math.round(share * 1000) / 10.0;
  }
}
