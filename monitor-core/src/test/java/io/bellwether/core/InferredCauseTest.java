// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Site;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database names its host, and the host can not be reached. */
class InferredCauseTest {
  public record Names(String host) {}

  /** Neither a host nor what runs on it can be reached. */
  private static final class Unreachable implements HealthCheck {
    @Override
    public Health check(CheckContext context) throws ConnectException {
      throw new ConnectException("no route");
    }
  }

  private static final class Machines implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of("machine", Unreachable.class, Names.class, (names, context) -> new Unreachable())
              .standingFor((names, site) -> Site.host(names.host()).equals(site)),
          Kind.of("database", Unreachable.class, Names.class, (n, context) -> new Unreachable()));
    }
  }

  private static MonitoringSystem system(Map<String, ?> database) {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .name("inferred")
        .plugin(new Machines())
        .source("rack", "machine", Map.of("host", "db", "every", "100ms", "timeout", "50ms"))
        .settings(Map.of("sources", Map.of("warehouse", database)))
        .build();
  }

  private static Map<String, ?> database(List<String> independentOf) {
    return Map.of(
        "kind", "database", "host", "DB", "every", "100ms", "independent-of", independentOf);
  }

  @Test
  void theHostIsToldAndNotWhatRunsOnIt() {
    try (MonitoringSystem system = system(database(List.of()))) {
      system.start();
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () -> {
                Map<String, ComponentHealth> now = system.health().components();
                assertThat(now.get("rack").status()).isEqualTo(Level.CRITICAL);
                assertThat(now.get("warehouse").status()).isEqualTo(Level.UNKNOWN);
                assertThat(now.get("warehouse").because()).containsExactly("rack");
              });
    }
  }

  @Test
  void whereTheEdgeIsCutBothAreTold() {
    try (MonitoringSystem system = system(database(List.of("rack")))) {
      system.start();
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () -> {
                Map<String, ComponentHealth> now = system.health().components();
                assertThat(now.get("rack").status()).isEqualTo(Level.CRITICAL);
                assertThat(now.get("warehouse").status()).isEqualTo(Level.CRITICAL);
                assertThat(now.get("warehouse").because()).isEmpty();
              });
    }
  }
}
