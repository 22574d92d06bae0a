// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.system.CpuTimes.Spent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OSFileStore;
import oshi.software.os.OperatingSystem;

/** Reads through OSHI: every operating system it knows. */
final class OshiMachine implements Machine {
  private final SystemInfo info = new SystemInfo();

  @Override
  public CpuTimes cpuTimes() {
    CentralProcessor processor = hardware().getProcessor();
    return new CpuTimes(
        spent(processor.getSystemCpuLoadTicks()),
        Arrays.stream(processor.getProcessorCpuLoadTicks()).map(OshiMachine::spent).toList());
  }

  private static Spent spent(long[] ticks) {
    return new Spent(
        ticks[TickType.USER.getIndex()],
        ticks[TickType.NICE.getIndex()],
        ticks[TickType.SYSTEM.getIndex()],
        ticks[TickType.IDLE.getIndex()],
        ticks[TickType.IOWAIT.getIndex()],
        ticks[TickType.IRQ.getIndex()],
        ticks[TickType.SOFTIRQ.getIndex()],
        ticks[TickType.STEAL.getIndex()]);
  }

  @Override
  public Optional<Load> load() {
    double[] load = hardware().getProcessor().getSystemLoadAverage(3);
    return load[0] < 0 ? Optional.empty() : Optional.of(new Load(load[0], load[1], load[2]));
  }

  @Override
  public Memory memory() {
    GlobalMemory memory = hardware().getMemory();
    long swap = memory.getVirtualMemory().getSwapTotal();
    long swapUsed = memory.getVirtualMemory().getSwapUsed();
    return new Memory(memory.getTotal(), memory.getAvailable(), swap, swap - swapUsed);
  }

  @Override
  public List<Mount> disks() {
    return system().getFileSystem().getFileStores(true).stream()
        .filter(store -> store.getTotalSpace() > 0 && !readOnly(store))
        .map(
            store ->
                new Mount(
                    Path.of(store.getMount()), store.getVolume(), store.getType(), store.getUUID()))
        .toList();
  }

  private static boolean readOnly(OSFileStore store) {
    return Arrays.asList(store.getOptions().split(",")).contains("ro");
  }

  private HardwareAbstractionLayer hardware() {
    return info.getHardware();
  }

  private OperatingSystem system() {
    return info.getOperatingSystem();
  }
}
