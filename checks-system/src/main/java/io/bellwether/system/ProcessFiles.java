// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories of the processes in {@code /proc}. */
final class ProcessFiles {
  private static final int PAGE_SIZE_ENTRY = 6;
  private static final int USUAL_PAGE = 4096;

  private final Path proc;

  ProcessFiles(Path proc) {
    this.proc = proc;
  }

  /** Those that end while they are read, or that may not be read, are left out. */
  List<RunningProcess> all(ProcessWish wish) throws IOException {
    long page = pageSize();
    List<RunningProcess> processes = new ArrayList<>();
    try (DirectoryStream<Path> directories = directories()) {
      for (Path directory : directories) {
        read(directory, wish, page).ifPresent(processes::add);
      }
    }
    return processes;
  }

  int count() throws IOException {
    int count = 0;
    try (DirectoryStream<Path> directories = directories()) {
      for (Path directory : directories) {
        count += Files.isDirectory(directory) ? 1 : 0;
      }
    }
    return count;
  }

  private DirectoryStream<Path> directories() throws IOException {
    return Files.newDirectoryStream(proc, "[0-9]*");
  }

  private static Optional<RunningProcess> read(Path directory, ProcessWish wish, long page) {
    try {
      return stat(
          KernelFile.text(directory.resolve("stat")),
          wish.command() ? KernelFile.text(directory.resolve("cmdline")).replace('\0', ' ') : "",
          wish.cgroup() ? KernelFile.text(directory.resolve("cgroup")) : "",
          page);
    } catch (IOException e) {
      return Optional.empty(); // it ended, or it is somebody else's
    }
  }

  /** {@code 812 (my (odd) name) S 1 ...}: the name may hold anything, brackets and blanks too. */
  static Optional<RunningProcess> stat(String stat, String command, String cgroup, long page) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] words = stat.substring(close + 1).strip().split(" ");
    try {
      return Optional.of(
          new RunningProcess(
              Long.parseLong(stat.substring(0, open).strip()),
              Long.parseLong(words[19]),
              stat.substring(open + 1, close),
              (Long.parseLong(words[11]) + Long.parseLong(words[12])) * ProcStat.MILLIS_A_TICK,
              Long.parseLong(words[21]) * page,
              command,
              cgroup));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The kernel tells it every process at its start; 64 KB on some ARM servers. */
  private long pageSize() {
    try {
      ByteBuffer pairs =
          ByteBuffer.wrap(KernelFile.bytes(proc.resolve("self/auxv")))
              .order(ByteOrder.nativeOrder());
      while (pairs.remaining() >= 16) {
        long entry = pairs.getLong();
        long value = pairs.getLong();
        if (entry == PAGE_SIZE_ENTRY) {
          return value;
        }
      }
    } catch (IOException e) {
      return USUAL_PAGE; // a hardened kernel keeps it to itself
    }
    return USUAL_PAGE;
  }
}
