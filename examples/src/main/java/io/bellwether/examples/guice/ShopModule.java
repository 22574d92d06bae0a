// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.guice;

import com.google.inject.AbstractModule;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.SystemBuilder;
import io.bellwether.guice.MonitoringModule;
import java.util.Map;

/** The shop, and what it wants watched. */
final class ShopModule extends AbstractModule {
  @Override
  protected void configure() {
    install(MonitoringModule.of(ShopModule::watch));
    MonitoringModule.checks(binder()).addBinding("orders").to(OrdersCheck.class);
  }

  private static void watch(SystemBuilder builder) {
    builder
        .name("shop")
        .settings(Map.of("checks", Map.of("orders", Map.of("every", "10s"))))
        .source("host", "system")
        .figure(Figure.counter("orders_total", Unit.COUNT, "Orders that came."))
        .figure(Figure.gauge("orders_waiting", Unit.COUNT, "Orders that wait to be packed."));
  }
}
