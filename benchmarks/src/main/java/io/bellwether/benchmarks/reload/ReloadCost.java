// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.reload;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.Ratio;
import io.bellwether.benchmarks.Verdict;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Reloaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A system that is watched and reloaded, beside one that is built, started and closed again. */
public final class ReloadCost implements AutoCloseable {
  /** So many at once are measured, as the clock of the processor is coarse. */
  private static final int AT_ONCE = 5;

  private static final long PATIENCE_MILLIS = 60_000;

  private final int sources;
  private final Path file = Files.createTempFile("bellwether-reload", ".yaml");
  private final Probes probes = new Probes();
  private final MonitoringSystem system;
  private int version;

  /** A system of so many sources; every one of them was looked at. */
  public ReloadCost(int sources) throws IOException, InterruptedException {
    this.sources = sources;
    write(0);
    system = build(probes);
    system.start();
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (probes.asked() < sources) {
      if (System.currentTimeMillis() > end) {
        throw new IllegalStateException("only " + probes.asked() + " were looked at");
      }
      Footprint.pauseNanos(50_000_000);
    }
  }

  /** The first times are slower, of both. */
  public void warmUp() throws IOException {
    for (int changed : new int[] {0, sources, 0}) {
      reloads(changed, new ArrayList<>());
      anew(new ArrayList<>());
    }
  }

  private MonitoringSystem build(Probes kind) {
    return MonitoringSystem.builder().environment(Map.of()).plugin(kind).config(file).build();
  }

  /** The first so many as of a new version, the others as they were at first. */
  private void write(int changed) throws IOException {
    StringBuilder text = new StringBuilder("name: reload\nsources:\n");
    for (int i = 0; i < sources; i++) {
      text.append("  machine-").append(i).append(":\n");
      text.append("    kind: probe\n    every: 1h\n    timeout: 5s\n    failures: 2\n");
      text.append("    address: host-").append(i).append(".example:5432\n");
      text.append("    labels: {team: shop, rack: r").append(i % 40).append("}\n");
      text.append("    version: ").append(i < changed ? version : 0).append('\n');
    }
    Files.writeString(file, text);
  }

  /** Reloads with so many changed each time, and judges it by building anew. */
  public boolean judge(String name, int changed, int rounds, double goal) throws Exception {
    List<Double> wall = new ArrayList<>();
    reloads(changed, new ArrayList<>()); // what was changed by another turn is as it was
    Ratio ratio = Ratio.of(rounds, () -> anew(wall), () -> reloads(changed, wall));
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < wall.size(); i += 2) {
      times.add(wall.get(i + 1) / wall.get(i));
    }
    return Verdict.of(name, "cpu s / building anew")
        .with("sources", sources)
        .with("changed", changed)
        .with("time_ratio", Ratio.median(times))
        .atMost(goal, ratio.median());
  }

  private double anew(List<Double> wall) {
    double before = Footprint.cpu();
    long began = System.nanoTime();
    for (int i = 0; i < AT_ONCE; i++) {
      try (MonitoringSystem other = build(new Probes())) {
        other.start();
      }
    }
    wall.add((System.nanoTime() - began) / 1e9);
    return Footprint.cpu() - before;
  }

  private double reloads(int changed, List<Double> wall) throws IOException {
    double cpu = 0;
    double time = 0;
    for (int i = 0; i < AT_ONCE; i++) {
      version++;
      write(changed);
      double before = Footprint.cpu();
      long began = System.nanoTime();
      Reloaded reloaded = system.reload();
      time += (System.nanoTime() - began) / 1e9;
      cpu += Footprint.cpu() - before;
      if (i > 0 && reloaded.changed().size() != changed) {
        throw new IllegalStateException("changed: " + reloaded.changed());
      }
    }
    wall.add(time);
    return cpu;
  }

  @Override
  public void close() throws IOException {
    system.close();
    Files.delete(file);
  }
}
