// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How late each start was, told at the end in one line of JSON. */
public final class Lateness {
  private final long[] nanos;
  private final AtomicInteger count = new AtomicInteger();

  public Lateness(int most) {
    this.nanos = new long[most];
  }

  public void add(long late) {
    int at = count.getAndIncrement();
    if (at < nanos.length) {
      nanos[at] = late;
    }
  }

  /** The processor time is that of the measured span. */
  public String json(double cpuSeconds, double seconds, int threads, double driftMillis) {
    long[] sorted = Arrays.copyOf(nanos, Math.min(count.get(), nanos.length));
    Arrays.sort(sorted);
    int runs = sorted.length;
    return String.format(
        Locale.ROOT,
        "{\"runs\":%d,\"cpu_s\":%.4f,\"threads\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
            + "\"max_ms\":%.3f,\"drift_ms\":%.3f,\"runs_per_s\":%.1f}",
        runs,
        cpuSeconds,
        threads,
        sorted[runs / 2] / 1e6,
        sorted[(int) (runs * 0.99)] / 1e6,
        sorted[runs - 1] / 1e6,
        driftMillis,
        runs / seconds);
  }
}
