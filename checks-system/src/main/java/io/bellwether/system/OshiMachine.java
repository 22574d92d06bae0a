// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.system.CpuTimes.Spent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;
import oshi.software.os.OSProcess;
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

  /** Windows has none: OSHI says -1. */
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
    return new Memory(
        memory.getTotal(), memory.getAvailable(), swap, swap - swapUsed, OptionalLong.empty());
  }

  @Override
  public List<Mount> disks() {
    return stores().stream()
        .filter(store -> store.getTotalSpace() > 0)
        .filter(store -> !Arrays.asList(store.getOptions().split(",")).contains("ro"))
        .map(OshiMachine::mount)
        .toList();
  }

  @Override
  public List<Mount> mounts() {
    return stores().stream().map(OshiMachine::mount).toList();
  }

  /** Local ones: to ask for others may block. */
  private List<OSFileStore> stores() {
    return system().getFileSystem().getFileStores(true);
  }

  private static Mount mount(OSFileStore store) {
    return new Mount(
        Path.of(store.getMount()), store.getVolume(), store.getType(), store.getVolume());
  }

  @Override
  public Optional<String> inodesObstacle() {
    return Optional.empty();
  }

  @Override
  public Optional<Inodes> inodes(Path path) {
    List<OSFileStore> stores = stores();
    Optional<Mount> on = Mount.holding(path, stores.stream().map(OshiMachine::mount).toList());
    return stores.stream()
        .filter(store -> on.isPresent() && on.get().equals(mount(store)))
        .findFirst()
        .map(store -> new Inodes(store.getTotalInodes(), store.getFreeInodes()));
  }

  @Override
  public List<Traffic> network() {
    return hardware().getNetworkIFs(false).stream().map(OshiMachine::traffic).toList();
  }

  private static Traffic traffic(NetworkIF network) {
    return new Traffic(
        network.getName(),
        network.getBytesRecv(),
        network.getPacketsRecv(),
        network.getInErrors(),
        network.getInDrops(),
        network.getBytesSent(),
        network.getPacketsSent(),
        network.getOutErrors(),
        0);
  }

  /** OSHI has the time a disk was busy, and no other. */
  @Override
  public List<DiskActivity> diskActivity() {
    return hardware().getDiskStores().stream().map(OshiMachine::activity).toList();
  }

  private static DiskActivity activity(HWDiskStore disk) {
    return new DiskActivity(
        disk.getName(),
        disk.getReads(),
        disk.getWrites(),
        disk.getReadBytes(),
        disk.getWriteBytes(),
        disk.getTransferTime(),
        disk.getTransferTime());
  }

  @Override
  public Optional<OpenFiles> openFiles() {
    FileSystem files = system().getFileSystem();
    long most = files.getMaxFileDescriptors();
    return most <= 0
        ? Optional.empty()
        : Optional.of(new OpenFiles(files.getOpenFileDescriptors(), most));
  }

  @Override
  public List<RunningProcess> processes(ProcessWish wish) {
    return system().getProcesses().stream().map(process -> running(process, wish)).toList();
  }

  private static RunningProcess running(OSProcess process, ProcessWish wish) {
    return new RunningProcess(
        process.getProcessID(),
        process.getStartTime(),
        process.getName(),
        process.getKernelTime() + process.getUserTime(),
        process.getResidentMemory(),
        wish.command() ? process.getCommandLine() : "",
        "");
  }

  @Override
  public int processCount() {
    return system().getProcessCount();
  }

  @Override
  public OptionalLong killedForMemory() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<CpuGroup> containerCpu() {
    return Optional.empty();
  }

  @Override
  public Optional<MemoryGroup> containerMemory() {
    return Optional.empty();
  }

  @Override
  public long bootTime() {
    return system().getSystemBootTime();
  }

  private HardwareAbstractionLayer hardware() {
    return info.getHardware();
  }

  private OperatingSystem system() {
    return info.getOperatingSystem();
  }
}
