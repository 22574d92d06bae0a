// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which disks are too full. Those that are not are told by the fullest. */
record DiskJudge(Limit space, Limit inodes) {

  boolean judgesInodes() {
    return !inodes.off();
  }

  void judge(List<Disk> disks, Findings findings) {
    disks.forEach(disk -> judge(disk, findings));
    Map<String, Object> all = new LinkedHashMap<>();
    disks.forEach(disk -> all.put(disk.path().toString(), details(disk.reading())));
    disks.stream()
        .filter(disk -> !Double.isNaN(disk.reading().full()))
        .max(Comparator.comparingDouble(disk -> disk.reading().full()))
        .ifPresent(disk -> fullest(disk, findings));
    findings.detail("disks", all);
  }

  private void judge(Disk disk, Findings findings) {
    DiskReading reading = disk.reading();
    Level level = spaceOf(reading);
    if (level == Level.UNKNOWN) {
      findings.add(Health.unknown(disk.path() + " has no size: it is on no disk"));
    } else if (level != Level.HEALTHY) {
      Space on = reading.space();
      Health finding = Health.of(level, said(disk, space.crossed(level)));
      findings.add(space.crossing(finding, on.used(), on.ordinary()));
    }
    if (!Double.isNaN(reading.inodesUsed())) {
      judgeInodes(disk, reading.inodes().get(), findings);
    }
  }

  private void judgeInodes(Disk disk, Inodes found, Findings findings) {
    Level level = inodes.judge(found.used(), found.total());
    if (level != Level.HEALTHY) {
      findings.add(
          Health.of(
              level,
              disk.path()
                  + " has room for "
                  + found.free()
                  + " more files (inodes): "
                  + Amount.percent(disk.reading().inodesUsed())
                  + " used"
                  + inodes.crossed(level)));
    }
  }

  private Level spaceOf(DiskReading reading) {
    return space.judge(reading.space().used(), reading.space().ordinary());
  }

  private static String said(Disk disk, String limit) {
    return disk.path()
        + " "
        + Amount.percent(disk.reading().full())
        + " full"
        + limit
        + ", "
        + Amount.bytes(disk.reading().space().usable())
        + " left";
  }

  private void fullest(Disk disk, Findings findings) {
    if (spaceOf(disk.reading()) == Level.HEALTHY) {
      findings.add(Health.healthy(said(disk, "")));
    }
    findings.detail("disk_percent", Amount.hundredths(disk.reading().full()));
    findings.detail("disk_free_gb", Amount.gigabytes(disk.reading().space().usable()));
  }

  private static Map<String, Object> details(DiskReading reading) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (!Double.isNaN(reading.full())) {
      details.put("percent", Amount.hundredths(reading.full()));
    }
    details.put("free_gb", Amount.gigabytes(reading.space().usable()));
    details.put("size_gb", Amount.gigabytes(reading.space().total()));
    if (!Double.isNaN(reading.inodesUsed())) {
      details.put("inodes_percent", Amount.hundredths(reading.inodesUsed()));
    }
    return details;
  }
}
