// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.system.CpuTimes.Spent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.IntFunction;

/** A machine in states that no test could bring a real one into. */
final class FakeMachine implements Machine {
  static final long GB = 1024L * 1024 * 1024;

  /** The next readings of the processors; the last one stays. */
  final Queue<CpuTimes> cpu = new ArrayDeque<>(List.of(times(0, 0)));

  final Queue<CpuGroup> cpuGroups = new ArrayDeque<>();
  final List<Mount> mounts = new ArrayList<>();
  final Map<Path, Inodes> inodes = new HashMap<>();
  List<DiskActivity> activity = List.of();

  /** What the disks did by the first look, the second, and so on. */
  Optional<IntFunction<List<DiskActivity>>> activityByLook = Optional.empty();

  private int looks;
  List<Traffic> traffic = List.of();
  List<RunningProcess> processes = List.of();
  Optional<Load> load = Optional.of(new Load(1, 1, 1));
  Optional<OpenFiles> files = Optional.of(new OpenFiles(100, 1000));
  Optional<MemoryGroup> memoryGroup = Optional.empty();
  Optional<String> inodesObstacle = Optional.empty();
  OptionalLong killed = OptionalLong.of(0);
  Memory memory = new Memory(8 * GB, 6 * GB, 0, 0, OptionalLong.empty());
  Runnable onInodes = () -> {};
  Optional<IOException> broken = Optional.empty();

  /** So many milliseconds in use and so many idle, on each of two processors. */
  static CpuTimes times(long busy, long idle) {
    Spent core = new Spent(busy, 0, 0, idle, 0, 0, 0, 0);
    Spent total = new Spent(2 * busy, 0, 0, 2 * idle, 0, 0, 0, 0);
    return new CpuTimes(total, List.of(core, core));
  }

  /** What is read from now on. */
  void cpu(CpuTimes... next) {
    cpu.clear();
    cpu.addAll(List.of(next));
  }

  private static <T> T next(Queue<T> queue) {
    return queue.size() > 1 ? queue.remove() : queue.element();
  }

  private <T> T unlessBroken(T value) throws IOException {
    if (broken.isPresent()) {
      throw broken.get();
    }
    return value;
  }

  @Override
  public CpuTimes cpuTimes() throws IOException {
    return unlessBroken(next(cpu));
  }

  @Override
  public Optional<Load> load() throws IOException {
    return unlessBroken(load);
  }

  @Override
  public Memory memory() throws IOException {
    return unlessBroken(memory);
  }

  @Override
  public List<Mount> disks() throws IOException {
    return unlessBroken(mounts);
  }

  @Override
  public List<Mount> mounts() throws IOException {
    return unlessBroken(mounts);
  }

  @Override
  public Optional<String> inodesObstacle() {
    return inodesObstacle;
  }

  @Override
  public Optional<Inodes> inodes(Path path) throws IOException {
    onInodes.run();
    return unlessBroken(Optional.ofNullable(inodes.get(path)));
  }

  @Override
  public List<Traffic> network() throws IOException {
    return unlessBroken(traffic);
  }

  @Override
  public List<DiskActivity> diskActivity() throws IOException {
    looks++;
    return unlessBroken(activityByLook.map(made -> made.apply(looks)).orElse(activity));
  }

  @Override
  public Optional<OpenFiles> openFiles() throws IOException {
    return unlessBroken(files);
  }

  @Override
  public List<RunningProcess> processes(ProcessWish wish) throws IOException {
    return unlessBroken(processes);
  }

  @Override
  public int processCount() throws IOException {
    return unlessBroken(processes.size());
  }

  @Override
  public OptionalLong killedForMemory() throws IOException {
    return unlessBroken(killed);
  }

  @Override
  public Optional<CpuGroup> containerCpu() throws IOException {
    return unlessBroken(cpuGroups.isEmpty() ? Optional.empty() : Optional.of(next(cpuGroups)));
  }

  @Override
  public Optional<MemoryGroup> containerMemory() throws IOException {
    return unlessBroken(memoryGroup);
  }

  @Override
  public long bootTime() throws IOException {
    return unlessBroken(1_767_225_600L);
  }
}
