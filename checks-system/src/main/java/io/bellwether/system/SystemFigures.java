// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.stream.Stream;

/** What the kind {@code system} measures; the names beginning with node are Prometheus' own. */
final class SystemFigures {
  private SystemFigures() {}

  static Figure[] all() {
    return Stream.of(processors(), memory(), disks(), traffic(), others())
        .flatMap(List::stream)
        .toArray(Figure[]::new);
  }

  private static List<Figure> processors() {
    return List.of(
        Figure.gauge("cpu_percent", Unit.PERCENT, "Processor time in use between two looks."),
        Figure.gauge("cpu_core_percent", Unit.PERCENT, "The same of each processor.").by("core"),
        Figure.gauge("cpu_steal_percent", Unit.PERCENT, "Time the host gave to somebody else."),
        Figure.counter("node_cpu_seconds_total", Unit.SECONDS, "Processor time by use.").by("mode"),
        Figure.gauge("node_load1", Unit.NONE, "Load over one minute."),
        Figure.gauge("node_load5", Unit.NONE, "Load over five minutes."),
        Figure.gauge("node_load15", Unit.NONE, "Load over fifteen minutes."),
        Figure.gauge("node_processors", Unit.COUNT, "Processors of the machine."),
        Figure.gauge("container_cpu_limit_cores", Unit.NONE, "Processors the container may use."),
        Figure.counter(
            "container_cpu_usage_seconds_total", Unit.SECONDS, "Processor time of the container."),
        Figure.counter(
            "container_cpu_cfs_periods_total", Unit.COUNT, "Times its share was dealt out."),
        Figure.counter(
            "container_cpu_cfs_throttled_periods_total",
            Unit.COUNT,
            "Times the container had to wait for its next share."),
        Figure.counter(
            "container_cpu_cfs_throttled_seconds_total", Unit.SECONDS, "How long it waited."),
        Figure.gauge(
            "container_cpu_throttled_percent", Unit.PERCENT, "Periods in which it had to wait."));
  }

  private static List<Figure> memory() {
    return List.of(
        Figure.gauge("memory_percent", Unit.PERCENT, "Memory in use, files in memory not counted."),
        Figure.gauge("memory_available_gb", Unit.NONE, "Gigabytes programs can still get."),
        Figure.gauge("node_memory_MemTotal_bytes", Unit.BYTES, "Memory of the machine."),
        Figure.gauge(
            "node_memory_MemAvailable_bytes", Unit.BYTES, "Memory programs can still get."),
        Figure.gauge("node_memory_SwapTotal_bytes", Unit.BYTES, "Swap of the machine."),
        Figure.gauge("node_memory_SwapFree_bytes", Unit.BYTES, "Swap that is not in use."),
        Figure.gauge("shared_memory", Unit.BYTES, "Memory that programs share with each other."),
        Figure.gauge("container_memory_limit_bytes", Unit.BYTES, "Memory the container may use."),
        Figure.gauge(
            "container_memory_working_set_bytes",
            Unit.BYTES,
            "Memory the container uses, idle files not counted."),
        Figure.counter("node_vmstat_oom_kill", Unit.COUNT, "Processes killed for lack of memory."));
  }

  private static List<Figure> disks() {
    return List.of(
        Figure.gauge("disk_percent", Unit.PERCENT, "Space in use, as df shows it.").by("path"),
        Figure.gauge("disk_free_gb", Unit.NONE, "Gigabytes that are left.").by("path"),
        Figure.gauge("disk_inodes_percent", Unit.PERCENT, "Room for files in use.").by("path"),
        filesystem("size_bytes", Unit.BYTES, "Size of a file system."),
        filesystem("free_bytes", Unit.BYTES, "Space nobody uses."),
        filesystem("avail_bytes", Unit.BYTES, "Space ordinary programs can get."),
        filesystem("files", Unit.COUNT, "Files there is room for (inodes)."),
        filesystem("files_free", Unit.COUNT, "Files there is still room for (inodes)."));
  }

  private static Figure filesystem(String name, Unit unit, String help) {
    return Figure.gauge("node_filesystem_" + name, unit, help).by("device", "mountpoint", "fstype");
  }

  private static List<Figure> traffic() {
    return List.of(
        Figure.gauge("io_operations", Unit.PER_SECOND, "Reads and writes a second.").by("device"),
        Figure.gauge("storage_latency", Unit.SECONDS, "How long one of them takes.").by("device"),
        Figure.gauge("disk_busy_percent", Unit.PERCENT, "Time with work to do.").by("device"),
        device("node_disk_reads_completed_total", Unit.COUNT, "Reads."),
        device("node_disk_writes_completed_total", Unit.COUNT, "Writes."),
        device("node_disk_read_bytes_total", Unit.BYTES, "Bytes read."),
        device("node_disk_written_bytes_total", Unit.BYTES, "Bytes written."),
        device("node_disk_io_time_seconds_total", Unit.SECONDS, "Time with work to do."),
        Figure.counter("network_bytes_sent", Unit.BYTES, "Bytes sent by all interfaces."),
        Figure.counter("network_bytes_recv", Unit.BYTES, "Bytes received by all interfaces."),
        device("node_network_receive_bytes_total", Unit.BYTES, "Bytes received."),
        device("node_network_transmit_bytes_total", Unit.BYTES, "Bytes sent."),
        device("node_network_receive_packets_total", Unit.COUNT, "Packets received."),
        device("node_network_transmit_packets_total", Unit.COUNT, "Packets sent."),
        device("node_network_receive_errs_total", Unit.COUNT, "Packets received with errors."),
        device("node_network_transmit_errs_total", Unit.COUNT, "Packets not sent for errors."),
        device("node_network_receive_drop_total", Unit.COUNT, "Packets dropped on arrival."),
        device("node_network_transmit_drop_total", Unit.COUNT, "Packets dropped when sent."));
  }

  private static Figure device(String name, Unit unit, String help) {
    return Figure.counter(name, unit, help).by("device");
  }

  private static List<Figure> others() {
    return List.of(
        Figure.gauge("node_filefd_allocated", Unit.COUNT, "Open files of the machine."),
        Figure.gauge("node_filefd_maximum", Unit.COUNT, "Files that may be open."),
        Figure.gauge("node_boot_time_seconds", Unit.SECONDS, "When the machine was started."),
        Figure.gauge("node_processes", Unit.COUNT, "Processes of the machine."),
        Figure.gauge("process_group_processes", Unit.COUNT, "Processes of a group.").by("group"),
        Figure.gauge("process_group_memory_bytes", Unit.BYTES, "Memory of a group.").by("group"),
        Figure.gauge("process_group_cpu_percent", Unit.PERCENT, "Of one processor.").by("group"),
        Figure.gauge("container_running", Unit.NONE, "1 if a container runs, else 0.")
            .by("container"));
  }
}
