// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process at one moment.
 *
 * @param started ticks after the start of the machine: tells it from another with its number
 * @param state the letter that ps shows: Z is a zombie, T is stopped
 * @param flags those of the kernel
 */
record RunningProcess(
    Path folder,
    long id,
    String name,
    char state,
    long flags,
    long started,
    long cpuTicks,
    int threads) {
  /** The kernel counts in hundredths for everybody outside, however it counts inside. */
  static final double TICKS_A_SECOND = 100;

  private static final long OF_THE_KERNEL = 0x0020_0000;
  private static final long ENDING = 4;

  private static final String DELETED = " (deleted)";

  /** {@code 812 (my (odd) name) S 1 ...}: the name may hold anything, brackets and blanks too. */
  static Optional<RunningProcess> of(Path folder, String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] words = stat.substring(close + 1).strip().split(" ");
    try {
      return Optional.of(
          new RunningProcess(
              folder,
              Long.parseLong(stat.substring(0, open).strip()),
              stat.substring(open + 1, close),
              words[0].charAt(0),
              Long.parseLong(words[6]),
              Long.parseLong(words[19]),
              Long.parseLong(words[11]) + Long.parseLong(words[12]),
              Integer.parseInt(words[17])));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it is a thread of the kernel, which is run from nothing. */
  boolean kernel() {
    return (flags & OF_THE_KERNEL) != 0;
  }

  /** From its last moments on it belongs to root, whose ever it was. */
  boolean isEnding() {
    return isZombie() || (flags & ENDING) != 0;
  }

  boolean isZombie() {
    return state == 'Z' || state == 'X';
  }

  boolean isStopped() {
    return state == 'T' || state == 't';
  }

  /** With blanks between the words; empty for the kernel's own. */
  String command() throws IOException {
    return Proc.text(folder.resolve("cmdline")).replace('\0', ' ').strip();
  }

  /** A program that was replaced by an update runs on from what is deleted. */
  Path executable() throws IOException {
    String file = Files.readSymbolicLink(folder.resolve("exe")).toString();
    return Path.of(
        file.endsWith(DELETED) ? file.substring(0, file.length() - DELETED.length()) : file);
  }

  String cgroups() throws IOException {
    return Proc.text(folder.resolve("cgroup"));
  }

  /** What it has in memory. */
  long memory() throws IOException {
    for (String line : Proc.text(folder.resolve("status")).split("\n")) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return 0; // the kernel's own have none
  }
}
