// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;

/** How many threads ran or waited, on average over one, five and fifteen minutes. */
record Load(double one, double five, double fifteen) {

  /** Reads {@code /proc/loadavg}: {@code 0.20 0.18 0.12 1/80 11206}. */
  static Load parse(String text) throws IOException {
    String[] words = text.strip().split("\\s+");
    try {
      return new Load(
          Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("/proc/loadavg reads '" + text.strip() + "'", e);
    }
  }
}
