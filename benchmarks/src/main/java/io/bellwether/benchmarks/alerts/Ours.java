// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import io.bellwether.api.Labels;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.Alerts;
import io.bellwether.core.GivenAlert;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A system within this process, with history on disk and one webhook. */
final class Ours implements Alerting {
  private final Path folder;
  private final MonitoringSystem system;
  private final Alerts alerts;

  private Ours(Path folder, MonitoringSystem system) {
    this.folder = folder;
    this.system = system;
    this.alerts = system.alerts();
  }

  /**
   * Starts one. What the tests of storms bound is let go, as every message counts here.
   *
   * @param groupBy what alerts of one message have in common
   */
  static Ours start(URI webhook, String groupBy) throws IOException {
    Path folder = Files.createTempDirectory("bellwether-alerts");
    Path file = folder.resolve("bellwether.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "name: alerts",
            "history: {kind: sqlite}",
            "channels:",
            "  hook: {kind: webhook, url: '" + webhook + "', storm: off}",
            "routes:",
            "  - to: [hook]",
            "    group-by: [" + groupBy + "]",
            "    group-wait: 0s",
            "    group-interval: 1s",
            "    repeat-interval: 4h",
            "inhibit:",
            "  - {source: {role: cause}, target: {role: effect}, equal: [cluster]}",
            ""));
    MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .config(file)
            .state(folder.resolve("state"))
            .build();
    system.start();
    return new Ours(folder, system);
  }

  @Override
  public void fire(int from, int many) throws Exception {
    handIn(numbered(from, many, Labels.NONE), Optional.empty());
  }

  /** Alerts as somebody's rules would give them, a hundred of a name. */
  static List<GivenAlert> numbered(int from, int many, Labels more) {
    List<GivenAlert> all = new ArrayList<>(many);
    for (int i = from; i < from + many; i++) {
      Labels[] labels = {
        Labels.of("alertname", "DiskFull" + i / BATCH, "number", String.valueOf(i))
            .with("instance", "host-" + i + ":9100")
            .with("severity", "warning")
            .with("job", "node")
      };
      more.forEach((name, value) -> labels[0] = labels[0].with(name, value));
      Labels notes =
          Labels.of(
              "summary",
              "Disk of host-" + i + " is 93 % full",
              "runbook",
              "http://runbooks.local/disk");
      all.add(new GivenAlert(labels[0], notes, Optional.empty(), Optional.empty()));
    }
    return all;
  }

  /** In calls of a hundred, of which none waits for another; done when all of them are kept. */
  void handIn(List<GivenAlert> all, Optional<Instant> ends) throws Exception {
    List<CompletableFuture<Boolean>> kept = new ArrayList<>();
    for (int at = 0; at < all.size(); at += BATCH) {
      List<GivenAlert> batch = all.subList(at, Math.min(at + BATCH, all.size()));
      kept.add(
          alerts.raise(
              ends.isEmpty() ? batch : batch.stream().map(one -> one.until(ends.get())).toList()));
    }
    for (CompletableFuture<Boolean> one : kept) {
      if (!one.get()) {
        throw new IllegalStateException("what was handed in is not on disk");
      }
    }
  }

  /** Says of them that they are over. */
  void end(List<GivenAlert> all) throws Exception {
    handIn(all, Optional.of(Instant.now().minusSeconds(1)));
  }

  /** Who goes on. */
  int active() {
    return alerts.active().size();
  }

  @Override
  public double cpuSeconds() {
    return Footprint.cpu();
  }

  @Override
  public void close() throws IOException {
    system.close();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path one : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
