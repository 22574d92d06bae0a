// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import io.bellwether.api.Unit;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the shop wants watched. A mistake in it stops the start. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {
  /** Every bean that is a check is watched under its name. Spring closes it with the context. */
  @Bean
  MonitoringSystem monitoring(MeterRegistry registry, ListableBeanFactory beans) {
    SystemBuilder builder =
        MonitoringSystem.builder()
            .name("shop")
            .meterRegistry(registry)
            .figure(Figure.counter("orders_total", Unit.COUNT, "Orders that came."))
            .figure(Figure.gauge("orders_waiting", Unit.COUNT, "Orders that wait."));
    for (String name : beans.getBeanNamesForType(HealthCheck.class)) {
      // asked for when it is used: what it looks at may itself want the monitoring
      builder.check(name, context -> beans.getBean(name, HealthCheck.class).check(context));
    }
    return builder.build();
  }

  /** Watches while the context runs: begins after all beans are made, and ends before they go. */
  @Bean
  SmartLifecycle monitoringLifecycle(MonitoringSystem monitoring) {
    return new SmartLifecycle() {
      @Override
      public void start() {
        monitoring.start();
      }

      @Override
      public void stop() {
        monitoring.stop();
      }

      @Override
      public boolean isRunning() {
        return monitoring.isRunning();
      }
    };
  }
}
