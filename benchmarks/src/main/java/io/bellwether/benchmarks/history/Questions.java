// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.history;

import io.bellwether.benchmarks.peers.BareQuestions;
import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Asks about one series after the other, the store and bare SQL in turn, and takes the processor
 * time of the thread that asks: others on the machine do not count.
 */
final class Questions {
  /** Answers with how many values it saw, in which both must agree. */
  @FunctionalInterface
  interface Question {
    long ask(int series) throws Exception;
  }

  private static final long SEED = 7;

  private Questions() {}

  static Question buckets(
      HistoryStore history, Month month, List<SeriesKey> series, Duration width) {
    return one ->
        history.buckets(series.get(one), month.begin(), Room.NOW, width).stream()
            .mapToLong(Bucket::count)
            .sum();
  }

  static Question bareBuckets(BareQuestions bare, Month month, Duration width) {
    long from = month.begin().toEpochMilli();
    return one -> bare.buckets(one + 1L, from, Room.NOW.toEpochMilli(), width.toMillis());
  }

  static Question samples(HistoryStore history, Month month, List<SeriesKey> series) {
    return one ->
        history.samples(series.get(one), month.begin(), Room.NOW, Integer.MAX_VALUE).size();
  }

  static Question bareSamples(BareQuestions bare, Month month) {
    return one -> bare.samples(one + 1L, month.begin().toEpochMilli(), Room.NOW.toEpochMilli());
  }

  /** What ours takes for each second of bare SQL. */
  static double ratio(int series, int times, Question ours, Question bare) throws Exception {
    Random random = new Random(SEED);
    turns(random, series, times, ours, bare); // warms up
    return turns(random, series, times, ours, bare);
  }

  private static double turns(Random random, int series, int times, Question ours, Question bare)
      throws Exception {
    long[] nanos = new long[2];
    for (int i = 0; i < times; i++) {
      int one = random.nextInt(series);
      boolean oursFirst = i % 2 == 0; // who comes second finds the pages read
      Question first = oursFirst ? ours : bare;
      Question second = oursFirst ? bare : ours;
      long began = cpu();
      long seen = first.ask(one);
      long between = cpu();
      long seenAgain = second.ask(one);
      long ended = cpu();
      if (seen != seenAgain || seen == 0) {
        throw new IllegalStateException("they saw " + seen + " and " + seenAgain + " values");
      }
      nanos[oursFirst ? 0 : 1] += between - began;
      nanos[oursFirst ? 1 : 0] += ended - between;
    }
    return (double) nanos[0] / nanos[1];
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
