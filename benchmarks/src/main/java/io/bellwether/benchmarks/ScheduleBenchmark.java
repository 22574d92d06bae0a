// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.peers.BareScheduler;
import java.util.List;
import java.util.Locale;

/** 10,000 checks every ten seconds against as many empty tasks in the JDK's executor. */
public final class ScheduleBenchmark {
  private static final String CHECKS = "10000";
  private static final double CPU_GOAL = 1.5;
  private static final double LATEST_GOAL_MS = 1_000;

  /** What starts together may start up to this much before its time. */
  private static final double DRIFT_GOAL_MS = 10;

  private ScheduleBenchmark() {}

  /** Arguments: seconds of each run, alternations. */
  public static void main(String[] args) throws Exception {
    String seconds = args.length > 0 ? args[0] : "60";
    int alternations = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    // How many threads ours takes is seen first: the executor gets as many.
    int threads = (int) ours("10").number("threads");
    double[] worst = new double[2];
    Ratio ratio =
        Ratio.of(
            alternations,
            () -> bare(seconds, threads).number("cpu_s"),
            () -> {
              Child ours = ours(seconds);
              worst[0] = Math.max(worst[0], ours.number("max_ms"));
              worst[1] = Math.max(worst[1], Math.abs(ours.number("drift_ms")));
              return ours.number("cpu_s");
            });
    boolean met =
        ratio.report("schedule.10000-checks", "cpu s", CPU_GOAL)
            & told("schedule.latest-start", worst[0], LATEST_GOAL_MS)
            & told("schedule.drift", worst[1], DRIFT_GOAL_MS);
    System.exit(met ? 0 : 1);
  }

  private static Child ours(String seconds) throws InterruptedException {
    return told(Child.java(List.of(), EmptyChecks.class, CHECKS, seconds, "0"));
  }

  private static Child bare(String seconds, int threads) throws InterruptedException {
    return told(
        Child.java(List.of(), BareScheduler.class, CHECKS, seconds, Integer.toString(threads)));
  }

  private static Child told(Child child) {
    System.err.print(child.output());
    return child;
  }

  private static boolean told(String name, double millis, double goal) {
    boolean met = millis <= goal;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"%s\",\"unit\":\"ms\",\"ours\":%.1f,\"goal\":%.1f,\"met\":%b}%n",
        name,
        millis,
        goal,
        met);
    return met;
  }
}
