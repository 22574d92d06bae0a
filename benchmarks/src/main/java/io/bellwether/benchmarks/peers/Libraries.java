// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bellwether.benchmarks.Footprint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import oshi.SystemInfo;

/**
 * Each library of a usual monitoring program used once: injection, YAML, pool, machine, metrics,
 * log.
 */
public final class Libraries {
  private Libraries() {}

  static final class Service {
    @Inject
    Service(JsonNode settings, PrometheusMeterRegistry registry) {
      registry.counter("started", "name", settings.path("name").asText()).increment();
    }
  }

  public static void main(String[] args) throws Exception {
    JsonNode settings =
        new ObjectMapper(new YAMLFactory())
            .readTree("name: demo\nchecks: {cpu: {interval: 30s}, disk: {interval: 5m}}\n");
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    injector(settings, registry).getInstance(Service.class);
    try (HikariDataSource pool = unconnectedPool()) {
      var hardware = new SystemInfo().getHardware();
      hardware.getProcessor().getSystemCpuLoadTicks();
      Gauge.builder("memory", () -> hardware.getMemory().getAvailable()).register(registry);
      new SystemInfo().getOperatingSystem().getFileSystem().getFileStores();
      registry.scrape();
      System.out.println("up " + pool.getPoolName());
      if (args.length > 0) {
        Footprint.printAfter(Long.parseLong(args[0]));
      }
    }
    System.exit(0);
  }

  private static Injector injector(JsonNode settings, PrometheusMeterRegistry registry) {
    return Guice.createInjector(
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(JsonNode.class).toInstance(settings);
            bind(PrometheusMeterRegistry.class).toInstance(registry);
          }
        });
  }

  private static HikariDataSource unconnectedPool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/x");
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(2);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
