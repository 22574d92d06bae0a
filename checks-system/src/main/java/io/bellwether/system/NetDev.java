// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The file {@code /proc/net/dev}. */
final class NetDev {
  private NetDev() {}

  static List<Traffic> parse(String text) throws IOException {
    List<Traffic> all = new ArrayList<>();
    for (String line : text.split("\n")) {
      int colon = line.lastIndexOf(':'); // an alias has one in its name: eth0:1
      if (colon > 0) {
        all.add(traffic(line.substring(0, colon).strip(), line.substring(colon + 1), line));
      }
    }
    return all;
  }

  private static Traffic traffic(String device, String numbers, String line) throws IOException {
    String[] words = numbers.strip().split("\\s+");
    try {
      return new Traffic(
          device,
          Long.parseLong(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[8]),
          Long.parseLong(words[9]),
          Long.parseLong(words[10]),
          Long.parseLong(words[11]));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("/proc/net/dev has the line '" + line + "'", e);
    }
  }
}
