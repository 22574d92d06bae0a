// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.history.DeletingBeside;
import io.bellwether.benchmarks.history.ReadingBeside;
import io.bellwether.benchmarks.history.SampleWriting;
import io.bellwether.benchmarks.history.Syncs;
import io.bellwether.benchmarks.peers.BareSamples;
import java.io.IOException;
import java.util.List;

/** What writing the history costs, and what delays it. */
public final class SqliteWriteBenchmark {
  private static final double SAMPLES_A_CPU_SECOND = 50_000;
  private static final double SYNCS_OF_A_TRANSACTION = 1;
  private static final double SYNCS_OF_AN_EVENT = 0.1;
  private static final int CHECKS = 1_000;
  private static final int MANY = 64;

  private SqliteWriteBenchmark() {}

  /** Arguments: looks of each check, rounds beside readers and deletions, seconds of a round. */
  public static void main(String[] args) throws Exception {
    int looks = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    double seconds = Double.parseDouble(args[2]);
    boolean met =
        samples(looks, rounds)
            & syncsOfOne(50)
            & syncsInTheLongRun(50 * looks)
            & syncsOfMany(looks / 4)
            & ReadingBeside.judge(CHECKS / 4, rounds, seconds)
            & DeletingBeside.judge(CHECKS / 2, rounds, seconds);
    System.exit(met ? 0 : 1);
  }

  public static boolean samples(int looks, int alternations) throws Exception {
    double samples = 2.0 * CHECKS * looks;
    Ratio ratio =
        Ratio.of(
            alternations,
            () -> cpu(BareSamples.class, 2 * CHECKS, looks),
            () -> cpu(SampleWriting.class, CHECKS, looks));
    return Verdict.of("sqlite.samples", "1 / cpu s")
        .with("samples", samples)
        .with("bare", samples / ratio.medianOfPeer())
        .with("cpu_of_bare", ratio.median())
        .atLeast(SAMPLES_A_CPU_SECOND, samples / ratio.medianOfOurs());
  }

  private static double cpu(Class<?> main, int many, int looks) throws InterruptedException {
    Child child = Child.java(List.of(), main, String.valueOf(many), String.valueOf(looks));
    return child.number("cpu_s");
  }

  /** What twice as many add: neither making, opening and closing the file, nor its log. */
  public static boolean syncsOfOne(int events) throws IOException, InterruptedException {
    Syncs more = Syncs.of(1, 2 * events).since(Syncs.of(1, events));
    return Verdict.of("sqlite.syncs-of-a-transaction", "syncs")
        .with("transactions", events)
        .with("of_the_file_itself", more.ofFile())
        .atMost(SYNCS_OF_A_TRANSACTION, (double) more.all() / events);
  }

  /** Everything, also what emptying the log costs: told, and judged generously. */
  private static boolean syncsInTheLongRun(int events) throws IOException, InterruptedException {
    Syncs all = Syncs.of(1, events);
    return Verdict.of("sqlite.syncs-in-the-long-run", "syncs")
        .with("transactions", events)
        .with("of_the_file_itself", all.ofFile())
        .atMost(SYNCS_OF_A_TRANSACTION * 1.1, (double) all.all() / events);
  }

  public static boolean syncsOfMany(int events) throws IOException, InterruptedException {
    Syncs more = Syncs.of(MANY, 2 * events).since(Syncs.of(MANY, events));
    return Verdict.of("sqlite.syncs-of-an-event-of-64-writers", "syncs")
        .with("events", MANY * events)
        .atMost(SYNCS_OF_AN_EVENT, (double) more.all() / (MANY * events));
  }
}
