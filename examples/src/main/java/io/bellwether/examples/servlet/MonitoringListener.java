// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.servlet;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.MonitoringSystem;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Map;

/** Watches from the moment the application is there until it goes. */
public final class MonitoringListener implements ServletContextListener {
  private static final String MONITORING = MonitoringSystem.class.getName();

  /** Before any filter or servlet is made. A mistake in the configuration stops the application. */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    MonitoringSystem monitoring =
        MonitoringSystem.builder()
            .name("shop")
            .check("stock", Map.of("every", "10s"), new StockCheck())
            .figure(
                Figure.counter("api_requests_total", Unit.COUNT, "Requests that were answered.")
                    .by("method", "endpoint", "status"))
            .figure(
                Figure.distribution("api_duration_seconds", Unit.SECONDS, "How long answers took.")
                    .by("method", "endpoint"))
            .build();
    event.getServletContext().setAttribute(MONITORING, monitoring);
    monitoring.start();
  }

  /** After all filters and servlets are gone; no thread of ours keeps the class loader. */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (event.getServletContext().getAttribute(MONITORING) instanceof MonitoringSystem running) {
      running.close();
    }
  }

  static MonitoringSystem of(ServletContext context) {
    if (context.getAttribute(MONITORING) instanceof MonitoringSystem monitoring) {
      return monitoring;
    }
    throw new IllegalStateException("no " + MonitoringListener.class.getName() + " was registered");
  }
}
