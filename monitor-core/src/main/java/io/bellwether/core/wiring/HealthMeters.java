// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The level of every component as a gauge in a host's registry; takes away what it put there. */
final class HealthMeters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthMeters.class);

  private final MeterRegistry registry;
  private final List<Meter> meters = new ArrayList<>();

  HealthMeters(MeterRegistry registry, StatusBoard board, Collection<String> components) {
    this.registry = registry;
    try {
      components.forEach(name -> meters.add(gauge(board, name)));
    } catch (RuntimeException e) {
      LOG.warn("the host's registry takes no levels: {}", Thrown.words(e));
    }
  }

  private Gauge gauge(StatusBoard board, String name) {
    return Gauge.builder("health_level", board, shown -> number(shown.level(name)))
        .tag("source", name)
        .description("0 healthy, 1 warning, 2 unknown, 3 critical.")
        .register(registry);
  }

  private static double number(Level level) {
    return switch (level) {
      case HEALTHY -> 0;
      case WARNING -> 1;
      case UNKNOWN -> 2;
      case CRITICAL -> 3;
    };
  }

  @Override
  public void close() {
    try {
      meters.forEach(registry::remove);
    } catch (RuntimeException e) {
      LOG.warn("the host's registry keeps our levels: {}", Thrown.words(e));
    }
  }
}
