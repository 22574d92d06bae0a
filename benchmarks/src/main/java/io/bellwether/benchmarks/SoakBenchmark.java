// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Whether half an hour of hanging checks in a small heap leaves anything behind. */
public final class SoakBenchmark {
  private static final int CHECKS = 5_000;
  private static final int HANGING = CHECKS / 5;
  private static final int STEPS = 30;

  /** After the first third everything has its size. */
  private static final int SETTLED = STEPS / 3;

  private static final double HEAP_PERCENT = 5;

  /** How many hang at one moment follows from when their turns come, second by second. */
  private static final double THREADS_PERCENT = 15;

  private SoakBenchmark() {}

  /** Argument: seconds; half an hour when not given. */
  public static void main(String[] args) throws Exception {
    String seconds = args.length > 0 ? args[0] : "1800";
    Child child =
        Child.java(
            List.of("-Xmx256m"),
            SoakChecks.class,
            Integer.toString(CHECKS),
            seconds,
            Integer.toString(STEPS));
    List<String> lines = child.output().lines().toList();
    List<String> settled = lines.subList(SETTLED, STEPS);
    String stopped = lines.get(STEPS);
    double heap = furthestPercent(settled, "heap_mb");
    double threads = furthestPercent(settled, "threads");
    boolean met =
        heap <= HEAP_PERCENT
            && threads <= THREADS_PERCENT
            && always(settled, "timers", CHECKS)
            && always(settled, "healthy", CHECKS - HANGING)
            && always(settled, "critical", HANGING)
            && Child.number(stopped, "timers") == 0
            && Child.number(stopped, "runs") == 0;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"soak\",\"checks\":%d,\"hanging\":%d,\"seconds\":%s,\"heap_mb\":%.2f,"
            + "\"heap_off_percent\":%.2f,\"goal_percent\":%.0f,\"timers\":%.0f,"
            + "\"threads\":%.0f,\"threads_off_percent\":%.1f,\"met\":%b}%n",
        CHECKS,
        HANGING,
        seconds,
        mean(settled, "heap_mb"),
        heap,
        HEAP_PERCENT,
        mean(settled, "timers"),
        mean(settled, "threads"),
        threads,
        met);
    System.exit(met ? 0 : 1);
  }

  /** How far the one that is furthest from the mean lies away from it. */
  private static double furthestPercent(List<String> lines, String field) {
    double mean = mean(lines, field);
    double furthest = numbers(lines, field).map(one -> Math.abs(one - mean)).max().orElseThrow();
    return 100 * furthest / mean;
  }

  private static double mean(List<String> lines, String field) {
    return numbers(lines, field).average().orElseThrow();
  }

  private static boolean always(List<String> lines, String field, double value) {
    return numbers(lines, field).allMatch(one -> one == value);
  }

  private static DoubleStream numbers(List<String> lines, String field) {
    return lines.stream().mapToDouble(line -> Child.number(line, field));
  }
}
