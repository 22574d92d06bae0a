// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;

/**
 * Checks every ten seconds, a fifth of which hang until their deadline interrupts them; tells in
 * even steps what is still there after a full collection.
 */
public final class SoakChecks {
  private static final String SCHEDULE = "io.bellwether.core.schedule.";

  private SoakChecks() {}

  /** Arguments: checks, seconds, steps. */
  public static void main(String[] args) throws InterruptedException {
    int checks = Integer.parseInt(args[0]);
    long seconds = Long.parseLong(args[1]);
    int steps = Integer.parseInt(args[2]);
    try (MonitoringSystem system = system(checks)) {
      system.start();
      long begin = System.nanoTime();
      for (int step = 1; step <= steps; step++) {
        pauseUntil(begin + step * seconds * 1_000_000_000L / steps);
        tell(step * seconds / steps, system);
      }
      system.stop();
      tell(seconds, system);
    }
    System.exit(0);
  }

  private static MonitoringSystem system(int checks) {
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of());
    for (int i = 0; i < checks; i++) {
      boolean hangs = i % 5 == 0;
      builder.check(
          "check-" + i,
          Map.of("every", "10s", "timeout", "5s"),
          context -> {
            if (hangs) {
              Hang.untilInterrupted();
            }
            return Health.healthy("fine");
          });
    }
    return builder.build();
  }

  private static void pauseUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      Footprint.pauseNanos(left);
    }
  }

  private static void tell(long seconds, MonitoringSystem system) {
    LiveObjects objects = LiveObjects.count(); // collects, and once is enough beside real work
    String line =
        String.format(
            Locale.ROOT,
            "{\"seconds\":%d,\"heap_mb\":%.3f,\"timers\":%d,\"runs\":%d,\"threads\":%d,"
                + "\"healthy\":%d,\"critical\":%d,\"late\":%.0f}",
            seconds,
            Footprint.heap() / 1048576.0,
            objects.of(SCHEDULE + "Turns"),
            objects.of(SCHEDULE + "ActiveRun"),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            at(Level.HEALTHY, system),
            at(Level.CRITICAL, system),
            late(system));
    System.out.println(line);
    System.err.println(line); // whoever waits half an hour may look on
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
