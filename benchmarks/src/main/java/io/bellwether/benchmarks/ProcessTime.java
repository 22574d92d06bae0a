// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of processes, as the kernel counts it. */
public final class ProcessTime {
  private static final double TICKS = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  private ProcessTime() {}

  /** Of a process, in seconds; none when it is gone. */
  public static double seconds(long pid) throws IOException {
    return ticks(pid, USER, SYSTEM) / TICKS;
  }

  /** Of a process, all that it started and all of those that have ended since, in seconds. */
  public static double withChildren(long pid) throws IOException {
    double all = ticks(pid, USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED) / TICKS;
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(p -> p.children())) {
      for (ProcessHandle child : children.toList()) {
        all += withChildren(child.pid());
      }
    }
    return all;
  }

  private static long ticks(long pid, int... fields) throws IOException {
    String stat;
    try {
      stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    } catch (NoSuchFileException e) {
      return 0;
    }
    String[] all = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field : fields) {
      ticks += Long.parseLong(all[field]);
    }
    return ticks;
  }
}
