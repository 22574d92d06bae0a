// SPDX-License-Identifier: Apache-2.0
package io.bellwether.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Singleton;
import io.bellwether.api.Level;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.testkit.NoLeaks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
class MonitoringModuleTest {
  @TempDir Path folder;

  /** What the host is about; it also wants to know how things are. */
  @Singleton
  static final class Orders {
    final MonitoringSystem monitoring;
    volatile int waiting = 7;

    @Inject
    Orders(MonitoringSystem monitoring) {
      this.monitoring = monitoring;
    }
  }

  static final class OrdersCheck implements HealthCheck {
    static final AtomicInteger MADE = new AtomicInteger();
    private final Orders orders;

    @Inject
    OrdersCheck(Orders orders) {
      this.orders = orders;
      MADE.incrementAndGet();
    }

    @Override
    public Health check(CheckContext context) {
      return Health.healthy(orders.waiting + " orders wait");
    }
  }

  static final class Unreachable implements HealthCheck {
    @Inject
    Unreachable() throws ConnectException {
      throw new ConnectException("Connection refused");
    }

    @Override
    public Health check(CheckContext context) {
      return Health.healthy("never said");
    }
  }

  private static MonitoringSystem system(Module... modules) {
    return Guice.createInjector(modules).getInstance(MonitoringSystem.class);
  }

  private static Module checking(String name, Class<? extends HealthCheck> type) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        MonitoringModule.checks(binder()).addBinding(name).to(type);
      }
    };
  }

  private static ComponentHealth look(MonitoringSystem system, String component) {
    return system.checkNow().components().get(component);
  }

  @Test
  void watchesWhatFileAndModulesName() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"), "name: shop\nchecks:\n  orders: {every: 100ms}\n");
    try (MonitoringSystem system =
        system(MonitoringModule.reading(file), checking("orders", OrdersCheck.class))) {
      assertThat(system.name()).isEqualTo("shop");
      assertThat(look(system, "orders").message()).isEqualTo("7 orders wait");
    }
  }

  @Test
  void startsNothingByItself() {
    Injector injector =
        Guice.createInjector(
            MonitoringModule.of(builder -> builder.name("shop")),
            checking("orders", OrdersCheck.class));
    MonitoringSystem system = injector.getInstance(MonitoringSystem.class);

    assertThat(system.isRunning()).isFalse();
    assertThat(injector.getInstance(MonitoringSystem.class)).isSameAs(system);
    system.start(Duration.ofMillis(50));
    await().until(() -> system.health().level() == Level.HEALTHY);
    system.close();
  }

  @Test
  void makesACheckThatWantsTheMonitoringOnceAndOnlyWhenItIsUsed() {
    int before = OrdersCheck.MADE.get();
    try (MonitoringSystem system =
        system(MonitoringModule.of(builder -> {}), checking("orders", OrdersCheck.class))) {
      assertThat(OrdersCheck.MADE).hasValue(before);
      system.checkNow();
      system.checkNow();
      assertThat(OrdersCheck.MADE).hasValue(before + 1);
    }
  }

  @Test
  void aCheckThatCannotBeMadeSaysWhyLikeOneThatFails() {
    try (MonitoringSystem system =
        system(MonitoringModule.of(builder -> {}), checking("broker", Unreachable.class))) {
      ComponentHealth broker = look(system, "broker");
      assertThat(broker.status()).isEqualTo(Level.CRITICAL);
      assertThat(broker.lost()).isTrue();
      assertThat(broker.message()).contains("Connection refused").doesNotContain("Guice");
    }
  }

  @Test
  void takesSourcesAndChannels() {
    Module parts =
        new AbstractModule() {
          @Override
          protected void configure() {
            MonitoringModule.sources(binder())
                .addBinding("spool")
                .toInstance(into -> into.gauge("spool_files", 3));
            MonitoringModule.channels(binder())
                .addBinding("console")
                .toInstance((notification, run) -> Receipt.delivered("printed"));
          }
        };
    try (MonitoringSystem system = system(MonitoringModule.of(builder -> {}), parts)) {
      system.checkNow();
      assertThat(system.figures())
          .anyMatch(one -> one.metric().equals("spool_files") && one.value() == 3);
      assertThat(system.testChannel("console")).isEqualTo(Receipt.delivered("printed"));
    }
  }

  @Test
  void givesFiguresToARegistryThatTheHostBinds() {
    MeterRegistry registry = new SimpleMeterRegistry();
    Module host =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(MeterRegistry.class).toInstance(registry);
          }
        };
    MonitoringModule module =
        MonitoringModule.of(builder -> builder.check("queue", run -> Health.healthy("empty")));
    try (MonitoringSystem system = system(module, host)) {
      system.checkNow();
      assertThat(registry.get("health_level").tag("source", "queue").gauge().value()).isZero();
    }
    assertThat(registry.getMeters()).isEmpty();
    registry.close();
  }

  @Test
  void aMistakeInTheConfigurationIsTheInjectorsWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), "name: shop\nchekcs: {}\nwhat: 1\n");
    assertThatThrownBy(() -> Guice.createInjector(MonitoringModule.reading(file)))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("shop.yaml:2:1: chekcs: unknown setting; did you mean 'checks'?")
        .hasMessageContaining("shop.yaml:3:1: what: unknown setting");
  }

  @Test
  void oneNameForTwoChecksIsRefused() {
    MonitoringModule module =
        MonitoringModule.of(builder -> builder.check("orders", run -> Health.healthy("fine")));
    assertThatThrownBy(() -> Guice.createInjector(module, checking("orders", OrdersCheck.class)))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("checks.orders: is given twice in code");
  }

  @Test
  void settingsOfTheFileHoldForWhatAModuleBinds() throws IOException {
    Path file =
        Files.writeString(folder.resolve("shop.yaml"), "checks:\n  orders: {every: soon}\n");
    assertThatThrownBy(
            () ->
                Guice.createInjector(
                    MonitoringModule.reading(file), checking("orders", OrdersCheck.class)))
        .hasMessageContaining("shop.yaml:2:19: checks.orders.every:");
  }
}
