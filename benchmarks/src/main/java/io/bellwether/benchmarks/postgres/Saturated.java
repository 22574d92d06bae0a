// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.Verdict;
import java.util.concurrent.TimeUnit;

/**
 * A server on which others leave nothing, looked at every second and with a slow pass every thirty:
 * thirty times as often as by default.
 */
public final class Saturated {
  private static final double SHARE = 0.01;
  private static final double IDLE_PERCENT = 5;
  private static final int SLOWLY = 30;
  private static final int WARM_UP = 2_880;
  private static final int DATABASES = 20;
  private static final int SETTLING = 5;

  private Saturated() {}

  /**
   * Whether what we do there is as little as it should be.
   *
   * @param seconds in which it is looked at as usual
   * @param minutes in which slow passes follow each other without end
   */
  public static boolean judge(int seconds, int minutes) throws Exception {
    try (CountedServer server = CountedServer.start()) {
      server.databases(DATABASES);
      try (Instance instance = warm(server);
          Pgbench others = Pgbench.on(server)) {
        Footprint.pause(SETTLING);
        boolean frugal = looked(server, instance, seconds);
        boolean paced = AskedAMinute.judge(server, minutes);
        others.assertWorking();
        return frugal & paced;
      }
    }
  }

  /** One whose work with an answer the JVM has compiled. */
  private static Instance warm(CountedServer server) throws Exception {
    Instance instance = new Instance(server, CountedServer.MONITOR);
    for (int i = 0; i < WARM_UP; i++) {
      instance.check();
    }
    return instance;
  }

  private static boolean looked(CountedServer server, Instance instance, int seconds)
      throws Exception {
    try (Backends ours = Backends.watch(server, CountedServer.MONITOR)) {
      return looked(server, instance, ours, seconds);
    }
  }

  private static boolean looked(CountedServer server, Instance instance, Backends ours, int seconds)
      throws Exception {
    Machine machine = Machine.now();
    double before = server.cpuSeconds();
    double ownBefore = ours.cpuSeconds();
    for (int i = 1; i <= seconds; i++) {
      long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      instance.check();
      if (i % SLOWLY == 0) {
        instance.measure();
      }
      Footprint.pauseNanos(due - System.nanoTime());
    }
    double all = server.cpuSeconds() - before;
    double own = ours.cpuSeconds() - ownBefore;
    return Verdict.of("postgres.saturated.idle", "% of the machine's processors")
            .atMost(IDLE_PERCENT, 100 * Machine.now().idleSince(machine))
        & Verdict.of("postgres.saturated.server-cpu", "share of the server's")
            .with("seconds", seconds)
            .with("server_cores", all / seconds)
            .with("connections", ours.most())
            .atMost(SHARE, own / all);
  }
}
