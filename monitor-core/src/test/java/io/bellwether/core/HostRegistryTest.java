// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.PluginContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a host finds in the registry that it lent. */
class HostRegistryTest {
  private static final HealthCheck HEALTHY = context -> Health.healthy("fine");

  private static SystemBuilder builder() {
    return MonitoringSystem.builder().environment(Map.of());
  }

  @Test
  void aHostsRegistryShowsHowLongLooksTakeAndHowManyThereWere() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (MonitoringSystem system =
        builder().meterRegistry(registry).check("queue", HEALTHY).build()) {
      system.checkNow();
      system.checkNow();
      assertThat(
              registry.get("health_checks_total").tag("source", "queue").functionCounter().count())
          .isEqualTo(2);
      assertThat(registry.get("health_response_time_seconds").gauge().value()).isBetween(0.0, 60.0);
    }
  }

  @Test
  void whatAnotherPutIntoTheRegistryStays() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Gauge.builder("health_level", () -> 42).tag("source", "mine").register(registry);
    try (MonitoringSystem first = inRegistry(registry, Map.of())) {
      try (MonitoringSystem second = inRegistry(registry, Map.of())) {
        second.checkNow();
      }
      first.checkNow();
      assertThat(registry.get("health_level").tag("source", "mine").gauge().value()).isEqualTo(42);
      assertThat(registry.get("health_level").tag("source", "queue").gauge().value()).isZero();
      assertThat(registry.get("queue_depth").tag("source", "queue").gauge().value()).isEqualTo(7);
    }
  }

  @Test
  void severalSystemsInOneRegistryAreToldApartByTags() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (MonitoringSystem first = inRegistry(registry, Map.of("system", "first"));
        MonitoringSystem second = inRegistry(registry, Map.of("system", "second"))) {
      first.checkNow();
      second.checkNow();
      for (String name : List.of("first", "second")) {
        assertThat(registry.get("queue_depth").tags("system", name, "source", "queue").gauge())
            .isNotNull();
        assertThat(registry.get("health_level").tags("system", name, "source", "mine").gauge())
            .isNotNull();
      }
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  private static MonitoringSystem inRegistry(MeterRegistry registry, Map<String, String> tags) {
    return builder()
        .meterRegistry(registry, tags)
        .check("mine", HEALTHY)
        .check(
            "queue",
            context -> {
              context.measurements().gauge("queue_depth", 7);
              return Health.healthy("7 wait");
            })
        .build();
  }

  @Test
  void whatASourceIsAskedIsAFigure() {
    try (MonitoringSystem system =
        builder()
            .plugin(
                () ->
                    List.of(
                        Kind.of(
                            "budgeted",
                            Budgeted.class,
                            None.class,
                            (none, context) -> new Budgeted(context))))
            .source("warehouse", "budgeted")
            .build()) {
      system.checkNow();
      await()
          .untilAsserted(
              () -> {
                system.checkNow();
                assertThat(system.figures())
                    .filteredOn(one -> one.metric().equals("bellwether_asked_seconds_total"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.value()).isGreaterThan(0.01));
              });
    }
  }

  record None() {}

  private record Budgeted(PluginContext context) implements HealthCheck {
    @Override
    public Health check(CheckContext look) throws Exception {
      Budget.Permit held = context.budget().enter(Budget.Work.HEALTH, look);
      try {
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        return Health.healthy("asked");
      } finally {
        held.close();
      }
    }
  }
}
