// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import io.bellwether.benchmarks.Drift;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.Lateness;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's executor with empty tasks, spread evenly over ten seconds. */
public final class BareScheduler {
  private static final long PERIOD = 10_000_000_000L;

  private BareScheduler() {}

  /** Arguments: tasks, seconds, threads. */
  public static void main(String[] args) throws InterruptedException {
    int tasks = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    var executor = new ScheduledThreadPoolExecutor(Integer.parseInt(args[2]));
    Lateness lateness = new Lateness(tasks * (seconds / 10 + 2));
    Drift drift = new Drift(seconds / 10 + 2);
    long start = System.nanoTime() + 1_000_000_000L;
    for (int i = 0; i < tasks; i++) {
      long[] due = {start + PERIOD * i / tasks};
      int[] runs = {0};
      executor.scheduleAtFixedRate(
          () -> {
            long late = System.nanoTime() - due[0];
            lateness.add(late);
            drift.add(runs[0]++, late);
            due[0] += PERIOD;
          },
          due[0] - System.nanoTime(),
          PERIOD,
          TimeUnit.NANOSECONDS);
    }
    Footprint.pause(11);
    double before = Footprint.cpu();
    Footprint.pause(seconds);
    double used = Footprint.cpu() - before;
    int threads = executor.getPoolSize();
    executor.shutdownNow();
    System.out.println(lateness.json(used, seconds + 10.0, threads, drift.millis()));
  }
}
