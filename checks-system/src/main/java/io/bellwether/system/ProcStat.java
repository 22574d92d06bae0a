// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.system.CpuTimes.Spent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** The file {@code /proc/stat}. */
final class ProcStat {
  /**
   * What the kernel shows to programs is in hundredths of a second on every architecture we run on.
   */
  static final long MILLIS_A_TICK = 10;

  private ProcStat() {}

  static CpuTimes parse(String text) throws IOException {
    List<Spent> cores = new ArrayList<>();
    Spent total = null;
    for (String line : text.split("\n")) {
      if (!line.startsWith("cpu")) {
        break; // the processors come first; after them one long line of interrupts
      }
      Spent spent = spent(line);
      if (line.startsWith("cpu ")) {
        total = spent;
      } else {
        cores.add(spent);
      }
    }
    if (total == null) {
      throw new IOException("/proc/stat has no line 'cpu'");
    }
    return new CpuTimes(total, cores);
  }

  private static Spent spent(String line) throws IOException {
    StringTokenizer words = new StringTokenizer(line);
    words.nextToken();
    long[] millis = new long[8];
    try {
      for (int i = 0; i < millis.length && words.hasMoreTokens(); i++) {
        millis[i] = Long.parseLong(words.nextToken()) * MILLIS_A_TICK;
      }
    } catch (NumberFormatException e) {
      throw new IOException("/proc/stat has the line '" + line + "'", e);
    }
    return new Spent(
        millis[0], millis[1], millis[2], millis[3], millis[4], millis[5], millis[6], millis[7]);
  }
}
