// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The control groups that bound this process. Of several the one that leaves least counts. */
final class ControlGroups {
  /** Reads a group as it is now; empty where the kernel counts nothing for it. */
  private interface Group<T> {
    Optional<T> read() throws IOException;
  }

  private final List<Group<MemoryGroup>> memory;
  private final List<Group<CpuGroup>> cpu;

  private ControlGroups(List<Group<MemoryGroup>> memory, List<Group<CpuGroup>> cpu) {
    this.memory = memory;
    this.cpu = cpu;
  }

  /** Finds their places, which stay as they are; what they hold is read anew with each question. */
  static ControlGroups around(Path root, LimitsOf whose) throws IOException {
    if (whose == LimitsOf.HOST || !Files.exists(root.resolve("proc/self/cgroup"))) {
      return new ControlGroups(List.of(), List.of());
    }
    GroupTree tree = GroupTree.read(root);
    return new ControlGroups(memory(tree, whose), cpu(tree, whose));
  }

  private static List<Group<MemoryGroup>> memory(GroupTree tree, LimitsOf whose) {
    boolean first = tree.isFirstVersion("memory");
    List<Group<MemoryGroup>> groups = new ArrayList<>();
    for (Path group : tree.counted("memory", whose)) {
      groups.add(first ? () -> GroupV1.memory(group) : () -> GroupV2.memory(group));
    }
    return groups;
  }

  private static List<Group<CpuGroup>> cpu(GroupTree tree, LimitsOf whose) {
    boolean first = tree.isFirstVersion("cpu");
    List<Path> account = tree.counted("cpuacct", whose);
    List<Path> set = tree.counted("cpuset", whose);
    List<Group<CpuGroup>> groups = new ArrayList<>();
    for (Path group : tree.counted("cpu", whose)) {
      int depth = groups.size();
      groups.add(
          first
              ? () -> GroupV1.cpu(group, at(account, depth), at(set, depth))
              : () -> GroupV2.cpu(group));
    }
    return groups;
  }

  private static Optional<Path> at(List<Path> groups, int depth) {
    return depth < groups.size() ? Optional.of(groups.get(depth)) : Optional.empty();
  }

  /** The group with the least memory left. */
  Optional<MemoryGroup> memory() throws IOException {
    return all(memory).stream().min(Comparator.comparingLong(ControlGroups::left));
  }

  private static long left(MemoryGroup group) {
    return group.limit().isPresent() ? group.limit().getAsLong() - group.used() : Long.MAX_VALUE;
  }

  /** The group with the fewest processors. */
  Optional<CpuGroup> cpu() throws IOException {
    return all(cpu).stream().min(Comparator.comparingDouble(ControlGroups::most));
  }

  private static double most(CpuGroup group) {
    return group.processors().orElse(Double.MAX_VALUE);
  }

  private static <T> List<T> all(List<Group<T>> groups) throws IOException {
    List<T> read = new ArrayList<>();
    for (Group<T> group : groups) {
      group.read().ifPresent(read::add);
    }
    return read;
  }
}
