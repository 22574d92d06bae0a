// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import io.bellwether.api.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The memory of this process at one moment. What cannot be known here is -1.
 *
 * @param heapUsed bytes, waste included
 * @param heapMax bytes there may be
 * @param resident bytes of the process in the machine's memory
 * @param kernelKills how many processes the kernel of this machine has killed for lack of memory
 *     since it started, those over the limit of a container among them
 */
record Memory(long heapUsed, long heapMax, long resident, long kernelKills) {
  private static final long UNKNOWN = -1;

  static Memory now() {
    Runtime jvm = Runtime.getRuntime();
    long resident = field(Path.of("/proc/self/status"), "VmRSS:");
    return new Memory(
        jvm.totalMemory() - jvm.freeMemory(),
        jvm.maxMemory(),
        resident == UNKNOWN ? UNKNOWN : resident << 10,
        kernelKillsNow());
  }

  static long kernelKillsNow() {
    return field(Path.of("/proc/vmstat"), "oom_kill");
  }

  private static long field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > 1 && words[0].equals(name))
          .mapToLong(words -> Long.parseLong(words[1]))
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException | RuntimeException e) {
      return UNKNOWN; // no Linux, or one that hides it
    }
  }

  /** How many the kernel killed from then until now; 0 when that cannot be known. */
  long killedSince(long now) {
    return kernelKills == UNKNOWN || now == UNKNOWN ? 0 : Math.max(0, now - kernelKills);
  }

  boolean knowsOfKills() {
    return kernelKills != UNKNOWN;
  }

  String words() {
    String heap = "heap " + new Size(heapUsed) + " of " + new Size(heapMax);
    return resident == UNKNOWN ? heap : heap + ", " + new Size(resident) + " resident";
  }
}
