// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The space of every disk that was asked for, or of all that can fill up. */
final class Disks implements Resource {
  private final Machine machine;
  private final List<Path> paths;
  private final Limit limit;

  Disks(Machine machine, List<Path> paths, Limit limit) {
    this.machine = machine;
    this.paths = paths;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "disks";
  }

  /** One disk and what was found there. */
  private record Found(Path path, Space space, Level level) {
    double share() {
      return space.used() / (double) space.ordinary();
    }
  }

  @Override
  public Health look(CheckContext context) throws IOException, InterruptedException {
    List<Health> findings = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (Mount disk : wanted()) {
      context.throwIfStopped();
      try {
        Space space = Space.of(disk.path());
        found.add(new Found(disk.path(), space, limit.judge(space.used(), space.ordinary())));
        measure(disk, space, context.measurements());
      } catch (NoSuchFileException e) {
        findings.add(Health.critical(disk.path() + " is not there"));
      } catch (IOException e) {
        findings.add(Health.unknown(disk.path() + " could not be read: " + e));
      }
    }
    found.forEach(disk -> findings.add(judged(disk)));
    return findings.isEmpty() ? Health.healthy("no disk that fills up") : summed(findings, found);
  }

  private List<Mount> wanted() throws IOException {
    return paths.isEmpty()
        ? machine.disks()
        : paths.stream().map(path -> new Mount(path, "", "", "")).toList();
  }

  private Health judged(Found disk) {
    return Health.of(
        disk.level(),
        disk.path()
            + " "
            + Amount.percent(disk.share())
            + " full"
            + limit.crossed(disk.level())
            + ", "
            + Amount.bytes(disk.space().usable())
            + " left");
  }

  /** The fullest disk gives the figures of guide 000. */
  private static Health summed(List<Health> findings, List<Found> found) {
    Health worst = Health.worstOf(findings);
    if (found.isEmpty()) {
      return worst;
    }
    Found fullest = found.stream().max((a, b) -> Double.compare(a.share(), b.share())).get();
    Map<String, Object> disks = new LinkedHashMap<>();
    found.forEach(disk -> disks.put(disk.path().toString(), details(disk)));
    return worst
        .with("disk_percent", Amount.hundredths(fullest.share()))
        .with("disk_free_gb", Amount.gigabytes(fullest.space().usable()))
        .with("disks", disks);
  }

  private static Map<String, Object> details(Found disk) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("percent", Amount.hundredths(disk.share()));
    details.put("free_gb", Amount.gigabytes(disk.space().usable()));
    details.put("size_gb", Amount.gigabytes(disk.space().total()));
    return details;
  }

  private static void measure(Mount disk, Space space, Measurements into) {
    String path = disk.path().toString();
    into.add(
        Sample.gauge("disk_percent", 100.0 * space.used() / space.ordinary())
            .with("path", path)
            .in(Unit.PERCENT));
    Labels labels = Labels.of("device", disk.device(), "mountpoint", path);
    into.add(Sample.gauge("node_filesystem_size_bytes", space.total()).with(labels).in(Unit.BYTES));
    into.add(
        Sample.gauge("node_filesystem_avail_bytes", space.usable()).with(labels).in(Unit.BYTES));
  }
}
