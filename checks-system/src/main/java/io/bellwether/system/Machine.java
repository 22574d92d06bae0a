// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one thing at a time from the machine this runs on, so that only what is due is read. */
interface Machine {
  CpuTimes cpuTimes() throws IOException;

  /** Empty where the operating system has no such figure. */
  Optional<Load> load() throws IOException;

  Memory memory() throws IOException;

  /**
   * The local disks that can fill up: no pseudo file systems, none twice, none that is read-only.
   */
  List<Mount> disks() throws IOException;

  /** Of the machine this runs on. */
  static Machine local() {
    return System.getProperty("os.name").startsWith("Linux")
        ? new LinuxMachine(Path.of("/proc"))
        : new OshiMachine();
  }
}
