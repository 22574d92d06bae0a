// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.source.Measurements;

/** Hands out what was read of one disk. */
final class DiskFigures {
  private DiskFigures() {}

  static void measure(Disk disk, Measurements into) {
    DiskReading reading = disk.reading();
    Labels path = Labels.of("path", disk.path().toString());
    percent("disk_percent", path, reading.full(), into);
    into.add(Sample.gauge("disk_free_gb", Amount.gigabytes(reading.space().usable())).with(path));
    Labels mount = mount(disk.on());
    bytes("node_filesystem_size_bytes", mount, reading.space().total(), into);
    bytes("node_filesystem_free_bytes", mount, reading.space().free(), into);
    bytes("node_filesystem_avail_bytes", mount, reading.space().usable(), into);
    reading.inodes().ifPresent(inodes -> inodes(inodes, mount, into));
    if (!Double.isNaN(reading.inodesUsed())) {
      percent("disk_inodes_percent", path, reading.inodesUsed(), into);
    }
  }

  private static void inodes(Inodes inodes, Labels mount, Measurements into) {
    into.add(Sample.gauge("node_filesystem_files", inodes.total()).with(mount).in(Unit.COUNT));
    into.add(Sample.gauge("node_filesystem_files_free", inodes.free()).with(mount).in(Unit.COUNT));
  }

  private static Labels mount(Mount on) {
    return Labels.of("device", on.device(), "mountpoint", on.path().toString())
        .with("fstype", on.type());
  }

  private static void percent(String metric, Labels labels, double share, Measurements into) {
    into.add(Sample.gauge(metric, share * 100).with(labels).in(Unit.PERCENT));
  }

  private static void bytes(String metric, Labels labels, long bytes, Measurements into) {
    into.add(Sample.gauge(metric, bytes).with(labels).in(Unit.BYTES));
  }
}
