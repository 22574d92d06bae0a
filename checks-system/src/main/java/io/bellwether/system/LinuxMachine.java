// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the kernel's own text files: for the same figures a small part of the processor time that a
 * general library needs, and no native code. What was measured is in the decision "Linux is read
 * from its own files".
 */
final class LinuxMachine implements Machine {
  private final Path root;
  private final LimitsOf whose;
  private Optional<ControlGroups> groups = Optional.empty();

  /** The root is not {@code /} where a recorded tree is read. */
  LinuxMachine(Path root, LimitsOf whose) {
    this.root = root;
    this.whose = whose;
  }

  @Override
  public CpuTimes cpuTimes() throws IOException {
    return ProcStat.parse(read("stat"));
  }

  @Override
  public Optional<Load> load() throws IOException {
    Optional<String> text = KernelFile.textIfThere(proc("loadavg"));
    return text.isPresent() ? Optional.of(Load.parse(text.get())) : Optional.empty();
  }

  @Override
  public Memory memory() throws IOException {
    return MemInfo.parse(read("meminfo"));
  }

  @Override
  public List<Mount> disks() throws IOException {
    return MountInfo.disks(read("self/mountinfo"));
  }

  @Override
  public List<Mount> mounts() throws IOException {
    return MountInfo.all(read("self/mountinfo"));
  }

  @Override
  public Optional<String> inodesObstacle() {
    return NativeInodes.obstacle();
  }

  @Override
  public Optional<Inodes> inodes(Path path) throws IOException {
    return Optional.of(NativeInodes.of(path));
  }

  @Override
  public List<Traffic> network() throws IOException {
    return NetDev.parse(KernelFile.textIfThere(proc("net/dev")).orElse(""));
  }

  @Override
  public List<DiskActivity> diskActivity() throws IOException {
    return DiskStats.parse(KernelFile.textIfThere(proc("diskstats")).orElse(""));
  }

  /** {@code 1024 0 9223372036854775807}. */
  @Override
  public Optional<OpenFiles> openFiles() throws IOException {
    Path file = proc("sys/fs/file-nr");
    Optional<String> text = GroupFile.text(file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] words = text.get().split("\\s+");
    if (words.length < 3) {
      throw new IOException(file + " reads '" + text.get() + "'");
    }
    return Optional.of(
        new OpenFiles(GroupFile.number(words[0], file), GroupFile.number(words[2], file)));
  }

  @Override
  public List<RunningProcess> processes(ProcessWish wish) throws IOException {
    return new ProcessFiles(root.resolve("proc")).all(wish);
  }

  @Override
  public int processCount() throws IOException {
    return new ProcessFiles(root.resolve("proc")).count();
  }

  @Override
  public OptionalLong killedForMemory() throws IOException {
    Optional<MemoryGroup> container = containerMemory();
    return container.isPresent()
        ? container.get().killed()
        : GroupFile.row(proc("vmstat"), "oom_kill");
  }

  @Override
  public Optional<CpuGroup> containerCpu() throws IOException {
    return groups().cpu();
  }

  @Override
  public Optional<MemoryGroup> containerMemory() throws IOException {
    return groups().memory();
  }

  private ControlGroups groups() throws IOException {
    if (groups.isEmpty()) {
      groups = Optional.of(ControlGroups.around(root, whose));
    }
    return groups.get();
  }

  @Override
  public long bootTime() throws IOException {
    return GroupFile.row(proc("stat"), "btime")
        .orElseThrow(() -> new IOException("/proc/stat has no line 'btime'"));
  }

  private String read(String file) throws IOException {
    return KernelFile.text(proc(file));
  }

  private Path proc(String file) {
    return root.resolve("proc").resolve(file);
  }
}
