// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.peers.BareScheduler;
import java.util.List;
import java.util.Locale;

/** 10,000 checks every ten seconds against as many empty tasks in the JDK's executor. */
public final class ScheduleBenchmark {
  private static final String CHECKS = "10000";

  private ScheduleBenchmark() {}

  /** Arguments: seconds of each run, alternations. */
  public static void main(String[] args) throws Exception {
    String seconds = args.length > 0 ? args[0] : "60";
    int alternations = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    double[] latest = new double[1];
    Ratio ratio =
        Ratio.of(
            alternations,
            () -> Child.java(List.of(), BareScheduler.class, CHECKS, seconds, "4").number("cpu_s"),
            () -> {
              Child ours = Child.java(List.of(), EmptyChecks.class, CHECKS, seconds, "0");
              System.err.print(ours.output());
              latest[0] = Math.max(latest[0], ours.number("max_ms"));
              return ours.number("cpu_s");
            });
    boolean met = ratio.report("schedule.10000-checks", "cpu s", 1.5);
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"schedule.latest-start\",\"max_ms\":%.1f,\"goal\":1000.0}%n",
        latest[0]);
    System.exit(met && latest[0] <= 1000 ? 0 : 1);
  }
}
