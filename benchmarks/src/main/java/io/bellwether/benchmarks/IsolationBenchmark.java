// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.List;
import java.util.Locale;

/** 1,000 of 10,000 checks hang and heed no interrupt; how late the others start then. */
public final class IsolationBenchmark {
  private static final int CHECKS = 10_000;
  private static final int HUNG = 1_000;
  private static final double LATEST_GOAL_MS = 1_000;

  private IsolationBenchmark() {}

  /** Argument: seconds. */
  public static void main(String[] args) throws Exception {
    String seconds = args.length > 0 ? args[0] : "60";
    Child child =
        Child.java(
            List.of(),
            EmptyChecks.class,
            Integer.toString(CHECKS),
            seconds,
            Integer.toString(HUNG));
    System.err.print(child.output());
    double latest = child.number("max_ms");
    // The first run of each is not judged, and one turn may lie beyond the end.
    int expected = (CHECKS - HUNG) * (Integer.parseInt(seconds) / 10);
    boolean met = latest <= LATEST_GOAL_MS && child.number("runs") >= expected;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"isolation\",\"checks\":%d,\"hung\":%d,\"seconds\":%s,\"starts\":%.0f,"
            + "\"threads\":%.0f,\"p99_ms\":%.1f,\"latest_ms\":%.1f,\"goal_ms\":%.0f,\"met\":%b}%n",
        CHECKS,
        HUNG,
        seconds,
        child.number("runs"),
        child.number("threads"),
        child.number("p99_ms"),
        latest,
        LATEST_GOAL_MS,
        met);
    System.exit(met ? 0 : 1);
  }
}
