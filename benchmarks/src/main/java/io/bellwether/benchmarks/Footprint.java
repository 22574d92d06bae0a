// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What this JVM uses: processor time and the heap that stays after a collection. */
public record Footprint(double cpuSeconds, double liveHeapMegabytes) {
  /** Waits, then prints one line of JSON about that time. */
  public static void printAfter(long seconds) throws InterruptedException {
    double before = cpu();
    pause(seconds);
    double used = cpu() - before;
    System.out.printf(
        Locale.ROOT, "{\"cpu_s\":%.4f,\"heap_mb\":%.3f}%n", used, liveHeap() / 1048576.0);
  }

  /** A benchmark measures time, so it has to let time pass. */
  public static void pause(long seconds) throws InterruptedException {
    pauseNanos(TimeUnit.SECONDS.toNanos(seconds));
  }

  public static void pauseNanos(long nanos) throws InterruptedException {
    new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
  }

  public static double cpu() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** Live threads whose names begin so. */
  public static int threads(String prefix) {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith(prefix))
            .count();
  }

  /** Several collections, as one leaves what finalisers and references held. */
  public static long liveHeap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return heap();
  }

  /** What is used, live or not. */
  public static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
