// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.alerts.AlertCost;
import java.nio.file.Path;
import java.util.Optional;

/**
 * 10,000 alerts that fire at once, durable and delivered to a local webhook, in groups of a hundred
 * and each alone, in turn with Alertmanager; then what they cost while they go on, and what it
 * costs that others keep them quiet.
 */
public final class AlertBenchmark {
  private static final int ALERTS = 10_000;
  private static final double GROUPED_SECONDS = 3;
  private static final double SINGLE_SECONDS = 30;
  private static final double BYTES = 4_000;
  private static final double IDLE_PERCENT = 1;
  private static final double INHIBITION = 3;

  private AlertBenchmark() {}

  /**
   * Arguments: where the packages of peers are kept, alerts to warm up with, how often each is
   * measured, and for how many seconds alerts go on.
   */
  public static void main(String[] args) throws Exception {
    Optional<DebianPackages> packages = Optional.of(new DebianPackages(Path.of(args[0])));
    int warmUp = Integer.parseInt(args[1]);
    int times = Integer.parseInt(args[2]);
    long seconds = Long.parseLong(args[3]);
    boolean met = true;
    try (AlertCost grouped = new AlertCost("grouped", "alertname", ALERTS)) {
      grouped.warmUp(warmUp);
      met &= grouped.judgeFiring(times, GROUPED_SECONDS, packages);
      met &= grouped.judgeStanding(seconds, BYTES, IDLE_PERCENT);
      met &= grouped.judgeInhibition(times, INHIBITION);
    }
    try (AlertCost single = new AlertCost("single", "...", ALERTS)) {
      single.warmUp(warmUp);
      met &= single.judgeFiring(times, SINGLE_SECONDS, packages);
      met &= single.judgeStanding(seconds, BYTES, IDLE_PERCENT);
    }
    System.exit(met ? 0 : 1);
  }
}
