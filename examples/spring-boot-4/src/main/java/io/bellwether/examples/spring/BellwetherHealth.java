// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * All that is watched, below {@code /actuator/health/bellwether}. It reads what is known and looks
 * at nothing, so that who asks often costs nobody anything.
 */
@Component("bellwether")
final class BellwetherHealth implements CompositeHealthContributor {
  private final MonitoringSystem monitoring;

  BellwetherHealth(MonitoringSystem monitoring) {
    this.monitoring = monitoring;
  }

  @Override
  public @Nullable HealthContributor getContributor(String name) {
    ComponentHealth component = components().get(name);
    return component == null ? null : indicator(component);
  }

  @Override
  public Stream<Entry> stream() {
    return components().values().stream().map(one -> new Entry(one.component(), indicator(one)));
  }

  private Map<String, ComponentHealth> components() {
    return monitoring.health().components();
  }

  private static HealthIndicator indicator(ComponentHealth component) {
    Shown shown = Shown.of(component);
    return () -> Health.status(shown.status()).withDetails(shown.details()).build();
  }
}
