// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.benchmarks.peers.MicrometerCounters;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.SeriesBook;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A sample into its series, found by name and labels, a thousand series by turns: bytes with JMH,
 * CPU beside Micrometer counters that are found the same way.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SeriesBenchmark {
  private static final int SERIES = 1_000;
  private static final int MILLION = 1_000_000;
  private static final String[] METRICS = {"rows", "commits_total", "locks", "scans_total"};

  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final Cardinality source = book.source("shop", Duration.ofSeconds(10), 2 * SERIES);
  private final Labels[] labels = new Labels[SERIES];
  private long at;
  private int turn;

  /** Every series once; the labels are equal to those in the book, but not the same. */
  @Setup
  public void fill() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < SERIES; i++) {
        labels[i] = Labels.of("table", "table_" + i / METRICS.length, "source", "shop");
        if (round == 0) {
          turn = i;
          record();
        }
      }
    }
    turn = 0;
  }

  @Benchmark
  public boolean record() {
    int next = turn;
    turn = next + 1 == SERIES ? 0 : next + 1;
    at += turn == 0 ? 10_000 : 0;
    return book.record(
        source,
        METRICS[next % METRICS.length],
        labels[next],
        Sample.Type.GAUGE,
        Unit.NONE,
        at,
        next);
  }

  @Benchmark
  public boolean observe() {
    return book.observe(source, "took_seconds", labels[0], at, 0.001 * (turn++ & 1023));
  }

  private static double cpuSecondsOf(Runnable million) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    million.run();
    return (threads.getCurrentThreadCpuTime() - before) / 1e9;
  }

  private void recordMillion() {
    for (int i = 0; i < MILLION; i++) {
      record();
    }
  }

  public static void main(String[] args) throws Exception {
    boolean noBytes = true;
    for (RunResult run : runs()) {
      noBytes &= reportBytes(run);
    }
    SeriesBenchmark ours = new SeriesBenchmark();
    ours.fill();
    MicrometerCounters peer = new MicrometerCounters(SERIES);
    for (int i = 0; i < 5; i++) {
      ours.recordMillion();
      peer.incrementMillion();
    }
    Ratio ratio =
        Ratio.of(
            7, () -> cpuSecondsOf(peer::incrementMillion), () -> cpuSecondsOf(ours::recordMillion));
    boolean fast = ratio.medianOfOurs() <= 1;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"series.update\",\"unit\":\"cpu s per million\",\"peer\":%.4f,"
            + "\"ours\":%.4f,\"ratio\":%.3f,\"samples_per_cpu_s\":%.0f,\"goal\":1000000,"
            + "\"met\":%b}%n",
        ratio.medianOfPeer(),
        ratio.medianOfOurs(),
        ratio.median(),
        MILLION / ratio.medianOfOurs(),
        fast);
    System.exit(fast && noBytes ? 0 : 1);
  }

  private static Iterable<RunResult> runs() throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include(SeriesBenchmark.class.getName() + ".*")
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }

  /** What JMH itself allocates between samples comes to less than a tenth of a byte. */
  private static boolean reportBytes(RunResult run) {
    Result<?> bytes =
        Objects.requireNonNull(
            run.getSecondaryResults().get("gc.alloc.rate.norm"), "JMH ran without its profiler");
    boolean met = bytes.getScore() < 0.1;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"series.%s\",\"ns\":%.1f,\"bytes\":%.4f,\"goal\":0,\"met\":%b}%n",
        run.getPrimaryResult().getLabel(),
        run.getPrimaryResult().getScore(),
        bytes.getScore(),
        met);
    return met;
  }
}
