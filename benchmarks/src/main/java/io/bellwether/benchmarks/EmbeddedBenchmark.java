// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.peers.EmptyProgram;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What embedding costs a host above a JVM that does nothing: live heap and processor time. */
public final class EmbeddedBenchmark {
  private static final double HEAP_GOAL_MB = 10;
  private static final double CPU_GOAL_PERCENT = 0.3;

  private EmbeddedBenchmark() {}

  /** Argument: seconds; ten minutes when not given. */
  public static void main(String[] args) throws Exception {
    String seconds = args.length > 0 ? args[0] : "600";
    // Side by side, as ten minutes each would meet another machine.
    Measured empty = new Measured(seconds, EmptyProgram.class);
    Measured ours = new Measured(seconds, EmbeddedHost.class);
    empty.start();
    ours.start();
    empty.join();
    ours.join();
    double heap = ours.child().number("heap_mb") - empty.child().number("heap_mb");
    double cpu =
        100
            * (ours.child().number("cpu_s") - empty.child().number("cpu_s"))
            / Long.parseLong(seconds);
    boolean met = heap <= HEAP_GOAL_MB && cpu <= CPU_GOAL_PERCENT;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"embedded\",\"seconds\":%s,\"heap_above_empty_mb\":%.2f,\"goal_mb\":%.1f,"
            + "\"cpu_above_empty_percent\":%.3f,\"goal_percent\":%.1f,\"met\":%b}%n",
        seconds,
        heap,
        HEAP_GOAL_MB,
        cpu,
        CPU_GOAL_PERCENT,
        met);
    System.exit(met ? 0 : 1);
  }

  private static final class Measured extends Thread {
    private final String seconds;
    private final Class<?> main;
    private volatile @Nullable Child child;

    Measured(String seconds, Class<?> main) {
      this.seconds = seconds;
      this.main = main;
    }

    @Override
    public void run() {
      try {
        child = Child.java(List.of(), main, seconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    Child child() {
      Child ended = child;
      if (ended == null) {
        throw new IllegalStateException(main.getName() + " did not end well");
      }
      return ended;
    }
  }
}
