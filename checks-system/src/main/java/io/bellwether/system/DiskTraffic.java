// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.source.Measurements;
import io.bellwether.system.Earlier.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the disks do: operations, bytes, and how long a request takes. */
final class DiskTraffic implements Resource {
  private final Machine machine;
  private final Stopwatch watch;
  private final Earlier<Map<String, DiskActivity>> readings = new Earlier<>(Duration.ofSeconds(10));

  DiskTraffic(Machine machine, Stopwatch watch) {
    this.machine = machine;
    this.watch = watch;
  }

  @Override
  public String name() {
    return "disk traffic";
  }

  @Override
  public boolean isJudged() {
    return false;
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    Map<String, DiskActivity> disks =
        machine.diskActivity().stream()
            .filter(disk -> disk.operations() > 0)
            .collect(Collectors.toMap(DiskActivity::device, disk -> disk, (one, same) -> one));
    long now = watch.nanos();
    Optional<Taken<Map<String, DiskActivity>>> earlier = readings.at(now);
    readings.keep(now, disks);
    for (DiskActivity disk : disks.values()) {
      totals(disk, context.measurements());
      earlier.ifPresent(taken -> rates(taken, disk, now, context.measurements()));
    }
  }

  private static void totals(DiskActivity disk, Measurements into) {
    count("node_disk_reads_completed_total", disk, disk.reads(), Unit.COUNT, into);
    count("node_disk_writes_completed_total", disk, disk.writes(), Unit.COUNT, into);
    count("node_disk_read_bytes_total", disk, disk.bytesRead(), Unit.BYTES, into);
    count("node_disk_written_bytes_total", disk, disk.bytesWritten(), Unit.BYTES, into);
    count("node_disk_io_time_seconds_total", disk, disk.busyMillis() / 1000.0, Unit.SECONDS, into);
  }

  private static void count(
      String metric, DiskActivity disk, double value, Unit unit, Measurements into) {
    into.add(Sample.counter(metric, value).with(labels(disk)).in(unit));
  }

  private static void rates(
      Taken<Map<String, DiskActivity>> earlier, DiskActivity disk, long now, Measurements into) {
    DiskActivity before = earlier.reading().get(disk.device());
    double seconds = (now - earlier.nanos()) / 1e9;
    if (before == null || seconds <= 0 || disk.operations() < before.operations()) {
      return; // a new disk, or one that was taken out and put back
    }
    Labels labels = labels(disk);
    double operations = (disk.operations() - before.operations()) / seconds;
    double busy = (disk.busyMillis() - before.busyMillis()) / 10.0 / seconds;
    into.add(Sample.gauge("io_operations", operations).with(labels).in(Unit.PER_SECOND));
    into.add(Sample.gauge("disk_busy_percent", Math.min(100, busy)).with(labels).in(Unit.PERCENT));
    double latency = disk.latencySince(before);
    if (!Double.isNaN(latency)) {
      into.add(Sample.gauge("storage_latency", latency).with(labels).in(Unit.SECONDS));
    }
  }

  private static Labels labels(DiskActivity disk) {
    return Labels.of("device", disk.device());
  }
}
