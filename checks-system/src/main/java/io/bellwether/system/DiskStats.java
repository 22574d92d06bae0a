// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The file {@code /proc/diskstats}, whole disks only. */
final class DiskStats {
  /** The kernel counts in these whatever the disk's own are. */
  private static final int SECTOR = 512;

  private static final Pattern NO_DISK = Pattern.compile("(loop|ram|zram|fd|sr)[0-9]+");
  private static final Pattern PART = Pattern.compile("(.*[0-9])p[0-9]+|(.*[^0-9])[0-9]+");

  private DiskStats() {}

  static List<DiskActivity> parse(String text) throws IOException {
    Set<String> seen = new HashSet<>();
    List<DiskActivity> disks = new ArrayList<>();
    for (String line : text.split("\n")) {
      String[] words = line.strip().split("\\s+");
      if (words.length < 4 || NO_DISK.matcher(words[2]).matches()) {
        continue;
      }
      seen.add(words[2]);
      if (!isPart(words[2], seen)) {
        disks.add(activity(words, line));
      }
    }
    return disks;
  }

  /** A partition comes after its disk and is named after it: sda1, nvme0n1p1. */
  private static boolean isPart(String device, Set<String> seen) {
    var part = PART.matcher(device);
    return part.matches()
        && (part.group(1) != null && seen.contains(part.group(1))
            || part.group(2) != null && seen.contains(part.group(2)));
  }

  private static DiskActivity activity(String[] words, String line) throws IOException {
    try {
      return new DiskActivity(
          words[2],
          Long.parseLong(words[3]),
          Long.parseLong(words[7]),
          Long.parseLong(words[5]) * SECTOR,
          Long.parseLong(words[9]) * SECTOR,
          Long.parseLong(words[6]) + Long.parseLong(words[10]),
          Long.parseLong(words[12]));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("/proc/diskstats has the line '" + line + "'", e);
    }
  }
}
