// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the processors of this machine did since it was started, in the kernel's ticks.
 *
 * @param idle while nobody wanted them, or everybody waited for disks
 * @param all in all
 */
record Machine(long idle, long all) {
  private static final int COUNTED = 8;
  private static final int IDLE = 3;
  private static final int WAITING = 4;

  static Machine now() throws IOException {
    String all = Files.readAllLines(Path.of("/proc/stat")).get(0);
    long[] ticks =
        Stream.of(all.split(" +", -1)).skip(1).limit(COUNTED).mapToLong(Long::parseLong).toArray();
    return new Machine(ticks[IDLE] + ticks[WAITING], LongStream.of(ticks).sum());
  }

  /** The share of the time since then in which they were idle. */
  double idleSince(Machine then) {
    return (double) (idle - then.idle) / (all - then.all);
  }
}
