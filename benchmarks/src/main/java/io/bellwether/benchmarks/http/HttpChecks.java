// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.http;

import io.bellwether.api.Level;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.util.Locale;
import java.util.Map;

/** Our side: checks of the kind http every ten seconds, half of them to where nobody answers. */
public final class HttpChecks {
  private HttpChecks() {}

  /** Arguments: port of the server, checks, seconds, seconds of the timeout. */
  public static void main(String[] args) throws InterruptedException {
    int checks = Integer.parseInt(args[1]);
    long seconds = Long.parseLong(args[2]);
    try (MonitoringSystem system = system(args[0], checks, args[3])) {
      system.start();
      Footprint.pause(BareCalls.WARM_UP);
      double lateBefore = late(system);
      double before = Footprint.cpu();
      Footprint.pause(seconds);
      double used = Footprint.cpu() - before;
      double late = late(system) - lateBefore;
      System.out.printf(
          Locale.ROOT,
          "{\"cpu_s\":%.4f,\"late\":%.0f,\"heap_mb\":%.3f,\"healthy\":%d,\"critical\":%d}%n",
          used,
          late,
          Footprint.liveHeap() / 1048576.0,
          at(Level.HEALTHY, system),
          at(Level.CRITICAL, system));
    }
    System.exit(0);
  }

  private static MonitoringSystem system(String port, int checks, String timeout) {
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of());
    for (int i = 0; i < checks; i++) {
      String path = i % 2 == 0 ? "/fast" : "/slow";
      builder.check(
          "check-" + i,
          "http",
          Map.of(
              "url",
              "http://127.0.0.1:" + port + path,
              "every",
              "10s",
              "timeout",
              timeout + "s",
              "latency",
              "off"));
    }
    return builder.build();
  }

  private static long at(Level level, MonitoringSystem system) {
    return system.health().components().values().stream()
        .map(ComponentHealth::status)
        .filter(level::equals)
        .count();
  }

  private static double late(MonitoringSystem system) {
    return system.figures().stream()
        .filter(figure -> figure.metric().equals("bellwether_late_runs_total"))
        .mapToDouble(figure -> figure.value())
        .sum();
  }
}
