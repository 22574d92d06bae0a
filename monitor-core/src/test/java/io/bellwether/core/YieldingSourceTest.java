// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import io.bellwether.testkit.NoLeaks;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The slow passes of a source that does badly, through the whole of the library. */
@ExtendWith(NoLeaks.class)
class YieldingSourceTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private final AtomicInteger passes = new AtomicInteger();
  private volatile boolean ill;

  private record Nothing() {}

  private final class Server implements HealthCheck, DataSource {
    @Override
    public Health check(CheckContext context) throws ConnectException {
      if (ill) {
        throw new ConnectException("refused");
      }
      return Health.healthy("fine");
    }

    @Override
    public void measure(Measurements into) {
      passes.incrementAndGet();
    }
  }

  @Test
  void slowPassesWaitAndSaySoAndComeAtOnceWhenItIsWell() {
    Plugin plugin =
        () -> List.of(Kind.of("server", Server.class, Nothing.class, (none, it) -> new Server()));
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .plugin(plugin)
            .source(
                "db",
                "server",
                Map.of("every", "200ms", "slow-every", "400ms", "timeout", "200ms", "recovery", 1))
            .build()) {
      system.start();
      await().atMost(GENEROUS).until(() -> passes.get() > 1);
      ill = true;
      await().atMost(GENEROUS).until(() -> shown(system).details().containsKey("slow_figures"));
      int before = passes.get();
      assertThat(shown(system).details().get("slow_figures").toString())
          .contains(" old: passes wait since ", ", as it ");
      await().atMost(GENEROUS).until(() -> passes.get() > before); // though not for ever
      await().atMost(GENEROUS).until(() -> shown(system).details().containsKey("slow_figures"));
      ill = false;
      await().atMost(GENEROUS).until(() -> shown(system).status() == Level.HEALTHY);
      await().atMost(GENEROUS).until(() -> !shown(system).details().containsKey("slow_figures"));
    }
  }

  private static ComponentHealth shown(MonitoringSystem system) {
    return system.health().components().get("db");
  }
}
