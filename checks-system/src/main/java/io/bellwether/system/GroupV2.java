// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A control group of version 2. */
final class GroupV2 {
  private GroupV2() {}

  /** Empty where memory is not counted for this group, as for the root of a machine. */
  static Optional<MemoryGroup> memory(Path group) throws IOException {
    OptionalLong current = GroupFile.number(group.resolve("memory.current"));
    if (current.isEmpty()) {
      return Optional.empty();
    }
    // above "high" everything is put to sleep until memory is given back: as good as the end
    OptionalLong limit =
        GroupFile.lower(
            GroupFile.limit(group.resolve("memory.max")),
            GroupFile.limit(group.resolve("memory.high")));
    long files = GroupFile.row(group.resolve("memory.stat"), "inactive_file").orElse(0);
    return Optional.of(
        new MemoryGroup(
            limit,
            Math.max(0, current.getAsLong() - files),
            GroupFile.row(group.resolve("memory.events"), "oom_kill")));
  }

  /** Empty for the root of a machine, whose processors are those of the machine. */
  static Optional<CpuGroup> cpu(Path group) throws IOException {
    Path stat = group.resolve("cpu.stat");
    OptionalLong used = GroupFile.row(stat, "usage_usec");
    if (used.isEmpty() || !Files.exists(group.resolve("cgroup.type"))) {
      return Optional.empty();
    }
    return Optional.of(
        new CpuGroup(
            processors(group),
            used.getAsLong() * 1000,
            GroupFile.row(stat, "nr_periods").orElse(0),
            GroupFile.row(stat, "nr_throttled").orElse(0),
            GroupFile.row(stat, "throttled_usec").orElse(0) * 1000));
  }

  /** {@code 50000 100000} is half a processor, {@code max 100000} as many as are listed. */
  private static OptionalDouble processors(Path group) throws IOException {
    Path file = group.resolve("cpu.max");
    String[] words = GroupFile.text(file).orElse("max").split("\\s+");
    OptionalDouble quota =
        words[0].equals("max") || words.length < 2
            ? OptionalDouble.empty()
            : CpuGroup.share(GroupFile.number(words[0], file), GroupFile.number(words[1], file));
    Path set = group.resolve("cpuset.cpus.effective");
    return CpuGroup.fewer(quota, GroupFile.listed(GroupFile.text(set).orElse(""), set));
  }
}
