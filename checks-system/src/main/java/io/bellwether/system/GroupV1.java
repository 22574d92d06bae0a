// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A control group of version 1, which is one directory in each controller's tree. */
final class GroupV1 {
  private GroupV1() {}

  /** Only the root of a whole tree has this file; it holds everything and has no limits. */
  private static boolean isMachine(Path group) {
    return Files.exists(group.resolve("release_agent"));
  }

  static Optional<MemoryGroup> memory(Path group) throws IOException {
    OptionalLong usage = GroupFile.number(group.resolve("memory.usage_in_bytes"));
    if (usage.isEmpty() || isMachine(group)) {
      return Optional.empty();
    }
    Path stat = group.resolve("memory.stat");
    OptionalLong limit = GroupFile.limit(group.resolve("memory.limit_in_bytes"));
    long files = GroupFile.row(stat, "total_inactive_file").orElse(0);
    return Optional.of(
        new MemoryGroup(
            limit,
            Math.max(0, usage.getAsLong() - files),
            GroupFile.row(group.resolve("memory.oom_control"), "oom_kill")));
  }

  /** The three directories are of one group; the latter two may be missing. */
  static Optional<CpuGroup> cpu(Path cpu, Optional<Path> account, Optional<Path> set)
      throws IOException {
    OptionalLong used =
        account.isPresent()
            ? GroupFile.number(account.get().resolve("cpuacct.usage"))
            : OptionalLong.empty();
    if (used.isEmpty() || isMachine(cpu)) {
      return Optional.empty();
    }
    Path stat = cpu.resolve("cpu.stat");
    return Optional.of(
        new CpuGroup(
            processors(cpu, set),
            used.getAsLong(),
            GroupFile.row(stat, "nr_periods").orElse(0),
            GroupFile.row(stat, "nr_throttled").orElse(0),
            GroupFile.row(stat, "throttled_time").orElse(0)));
  }

  private static OptionalDouble processors(Path cpu, Optional<Path> set) throws IOException {
    OptionalLong quota = GroupFile.limit(cpu.resolve("cpu.cfs_quota_us"));
    OptionalLong period = GroupFile.number(cpu.resolve("cpu.cfs_period_us"));
    OptionalDouble share =
        quota.isEmpty() || period.isEmpty()
            ? OptionalDouble.empty()
            : CpuGroup.share(quota.getAsLong(), period.getAsLong());
    if (set.isEmpty()) {
      return share;
    }
    Path file = set.get().resolve("cpuset.effective_cpus");
    return CpuGroup.fewer(share, GroupFile.listed(GroupFile.text(file).orElse(""), file));
  }
}
