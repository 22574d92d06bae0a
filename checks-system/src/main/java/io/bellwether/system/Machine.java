// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one thing at a time from the machine this runs on, so that only what is due is read. What
 * an operating system does not have is empty; what should be there and can not be read is thrown.
 */
interface Machine {
  CpuTimes cpuTimes() throws IOException;

  Optional<Load> load() throws IOException;

  Memory memory() throws IOException;

  /**
   * The local disks that can fill up: no pseudo file systems, none twice, none that is read-only.
   */
  List<Mount> disks() throws IOException;

  /** Everything that is mounted. */
  List<Mount> mounts() throws IOException;

  /** Why files can not be counted on this machine; empty when they can. */
  Optional<String> inodesObstacle();

  /** May block like every question about a path; the path is a real one. */
  Optional<Inodes> inodes(Path path) throws IOException;

  List<Traffic> network() throws IOException;

  List<DiskActivity> diskActivity() throws IOException;

  Optional<OpenFiles> openFiles() throws IOException;

  /** Costs more than all the others together. */
  List<RunningProcess> processes(ProcessWish wish) throws IOException;

  /** How many processes there are. */
  int processCount() throws IOException;

  /** Processes killed for lack of memory: in the container we are in, or on the whole machine. */
  OptionalLong killedForMemory() throws IOException;

  /** The control group whose limits hold for us. */
  Optional<CpuGroup> containerCpu() throws IOException;

  /** The control group whose limits hold for us. */
  Optional<MemoryGroup> containerMemory() throws IOException;

  /** Seconds since 1970 at which the machine started. */
  long bootTime() throws IOException;

  /** The one this runs on. */
  static Machine local(LimitsOf whose) {
    return System.getProperty("os.name").startsWith("Linux")
        ? new LinuxMachine(Path.of("/"), whose)
        : new OshiMachine();
  }
}
