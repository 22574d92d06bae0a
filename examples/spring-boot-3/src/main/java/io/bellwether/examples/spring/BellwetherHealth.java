// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;
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
  public Iterator<NamedContributor<HealthContributor>> iterator() {
    return components().values().stream()
        .map(one -> NamedContributor.<HealthContributor>of(one.component(), indicator(one)))
        .iterator();
  }

  private Map<String, ComponentHealth> components() {
    return monitoring.health().components();
  }

  private static HealthIndicator indicator(ComponentHealth component) {
    Shown shown = Shown.of(component);
    return () -> Health.status(shown.status()).withDetails(shown.details()).build();
  }
}
