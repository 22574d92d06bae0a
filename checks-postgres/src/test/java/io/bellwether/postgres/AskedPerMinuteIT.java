// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Slow passes without end, that would take far more of the server than they may. */
class AskedPerMinuteIT {
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final double LEAST = 0.9 * BUDGET.toSeconds();

  /**
   * Without a limit it would be the whole minute; what is asked when the time is over is asked to
   * the end, which took four seconds where eight others had the processor.
   */
  private static final double MOST = 15;

  /** Nobody looks meanwhile: looks ask all the same. */
  private static final String IN_PEACE =
      "SELECT bool_and(state <> 'active' AND state_change < now() - interval '3 s')"
          + " FROM pg_stat_activity WHERE usename = 'watcher'";

  private static final int DATABASES = 6;

  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @Test
  void asMuchOfAMinuteIsTakenAsMayBeAndThenTheServerIsLeftInPeace() throws Exception {
    try (PostgresServer server = PostgresServer.version(18).start();
        Watched watched =
            Watched.of(server, Map.of("databases", List.of("*"), "asked-per-minute", "2s"))) {
      for (int i = 0; i < DATABASES; i++) {
        server.run("CREATE DATABASE shop_" + i + " STRATEGY file_copy");
      }
      Future<?> passes = worker.submit(() -> passes(watched));
      await()
          .atMost(100, TimeUnit.SECONDS)
          .pollInterval(1, TimeUnit.SECONDS)
          .until(() -> server.value(IN_PEACE).equals("t") && asked(watched) >= LEAST);
      assertThat(asked(watched)).isLessThan(MOST);
      assertThat(passes).as("it waits for the next minute").isNotDone();
    } finally {
      worker.shutdownNow();
      assertThat(worker.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** What every look tells; looks count as well, and wait for nobody. */
  private static double asked(Watched watched) throws Exception {
    watched.look();
    return watched.figure("pool_asked_last_minute_seconds");
  }

  private static Object passes(Watched watched) throws Exception {
    while (true) {
      try (TestRun run = TestRun.within(Duration.ofMinutes(5))) {
        watched.postgres().measure(new RecordingMeasurements(run));
      }
    }
  }
}
