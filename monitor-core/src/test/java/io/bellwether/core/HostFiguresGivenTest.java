// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.NoLeaks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Figures that a host declares in code and gives values of. */
@ExtendWith(NoLeaks.class)
class HostFiguresGivenTest {
  private static SystemBuilder shop() {
    return MonitoringSystem.builder()
        .name("shop")
        .figure(Figure.gauge("orders_waiting", Unit.COUNT, "Orders that wait.").by("shop"))
        .figure(Figure.counter("orders_total", Unit.COUNT, "Orders that came."))
        .figure(Figure.distribution("packing_seconds", Unit.SECONDS, "How long packing takes."))
        .figure(Figure.gauge("sync_lag", Unit.SECONDS, "How far back."), Duration.ofMillis(1));
  }

  private static Optional<Double> value(MonitoringSystem system, String metric, Labels labels) {
    return system.figures().stream()
        .filter(one -> one.metric().equals(metric) && one.labels().equals(labels))
        .map(MeasuredFigure::value)
        .findFirst();
  }

  @Test
  void valuesOfBeforeTheStartAreThereWhenItRuns() {
    try (MonitoringSystem system = shop().build()) {
      system.gauge("orders_waiting", "north").set(7);
      system.counter("orders_total").add(3);
      assertThat(system.figures()).isEmpty();

      system.start();
      await().until(() -> value(system, "orders_total", Labels.NONE).equals(Optional.of(3.0)));
      assertThat(value(system, "orders_waiting", Labels.of("shop", "north"))).contains(7.0);
    }
  }

  @Test
  void aFirstChangeIsSeenSoon() {
    try (MonitoringSystem system = shop().build()) {
      system.start();
      HostCounter orders = system.counter("orders_total");
      orders.increment();
      await()
          .atMost(Duration.ofSeconds(9)) // sooner than the sweep that takes everything
          .until(() -> value(system, "orders_total", Labels.NONE).equals(Optional.of(1.0)));
    }
  }

  @Test
  void aSingleLookShowsTheNewest() {
    try (MonitoringSystem system = shop().build()) {
      HostGauge waiting = system.gauge("orders_waiting", "north");
      for (int i = 1; i <= 3; i++) {
        waiting.set(i);
        system.checkNow();
        assertThat(value(system, "orders_waiting", Labels.of("shop", "north")))
            .contains((double) i);
      }
    }
  }

  @Test
  void theHostsRegistryShowsThemUnderTheirNames() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (MonitoringSystem system = shop().meterRegistry(registry).build()) {
      system.gauge("orders_waiting", "north").set(7);
      system.counter("orders_total").add(3);
      system.distribution("packing_seconds").observe(Duration.ofMillis(1500));
      system.checkNow();

      assertThat(registry.get("orders_waiting").tag("shop", "north").gauge().value()).isEqualTo(7);
      assertThat(registry.get("orders_total").functionCounter().count()).isEqualTo(3);
      assertThat(registry.get("packing_seconds").timer().totalTime(TimeUnit.SECONDS))
          .isEqualTo(1.5);
    }
    assertThat(registry.getMeters()).isEmpty();
    registry.close();
  }

  @Test
  void valuesBetweenAStopAndAStartCount() {
    try (MonitoringSystem system = shop().build()) {
      HostCounter orders = system.counter("orders_total");
      system.start();
      orders.increment();
      system.stop();
      orders.increment();
      system.checkNow();
      assertThat(value(system, "orders_total", Labels.NONE)).contains(2.0);
    }
  }

  @Test
  void aGaugeThatWasNotSetForItsTimeIsUnknown() {
    try (MonitoringSystem system = shop().build()) {
      system.gauge("sync_lag").set(2);
      system.checkNow();
      await()
          .until(
              () -> {
                system.checkNow();
                return value(system, "sync_lag", Labels.NONE).orElseThrow().isNaN();
              });
    }
  }

  @Test
  void givingAfterTheCloseDoesNothing() {
    MonitoringSystem system = shop().build();
    HostDistribution packing = system.distribution("packing_seconds");
    HostGauge waiting = system.gauge("orders_waiting", "north");
    system.close();

    packing.observe(1);
    waiting.set(1);
    assertThat(system.figures()).isEmpty();
  }

  @Test
  void aNameThatWasNotDeclaredIsRefusedWithTheNearest() {
    try (MonitoringSystem system = shop().build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> system.counter("order_total"))
          .withMessage(
              "no counter 'order_total' was declared to the builder; did you mean 'orders_total'?");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> system.gauge("orders_total"))
          .withMessage("figure 'orders_total' was declared as a counter, no gauge");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> system.gauge("orders_waiting"))
          .withMessage("figure 'orders_waiting' is told apart by [shop], and [] was given");
    }
  }

  @Test
  void aNameIsDeclaredOnce() {
    SystemBuilder builder = shop();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.figure(Figure.gauge("orders_total", Unit.COUNT, "Again.")))
        .withMessage("figure 'orders_total' is declared already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.figure(Figure.gauge("bellwether_jobs", Unit.COUNT, "Mine.")))
        .withMessageContaining("is one of the monitoring itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.figure(Figure.gauge("x", Unit.COUNT, "X.").by("shop no")))
        .withMessageContaining("label name 'shop no'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.figure(Figure.gauge("x", Unit.COUNT, "X.").by("a", "a")))
        .withMessageContaining("names the label 'a' twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> builder.figure(Figure.counter("x", Unit.COUNT, "X."), Duration.ofMinutes(1)))
        .withMessageContaining("is no gauge");
  }

  public record Nothing() {}

  /** Gives a figure of the same name. */
  private static final class Clashing implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      HealthCheck check = context -> Health.healthy("fine");
      return List.of(
          Kind.of("clashing", HealthCheck.class, Nothing.class, (settings, context) -> check)
              .giving(Figure.counter("orders_total", Unit.COUNT, "Orders.")));
    }
  }

  @Test
  void aNameThatAKindInUseGivesTooIsTold() {
    SystemBuilder builder = shop().plugin(new Clashing());
    assertThat(builder.validate().warnings()).isEmpty();
    assertThat(builder.source("other", "clashing").validate().warnings())
        .containsExactly(
            "figure 'orders_total' is given by the host and by kind 'clashing'; give the host's"
                + " another name");
  }

  @Test
  void twoSystemsOfOneBuilderKeepTheirOwn() {
    SystemBuilder builder = shop();
    try (MonitoringSystem one = builder.build();
        MonitoringSystem other = builder.build()) {
      one.counter("orders_total").add(1);
      other.counter("orders_total").add(2);
      one.checkNow();
      other.checkNow();
      assertThat(value(one, "orders_total", Labels.NONE)).contains(1.0);
      assertThat(value(other, "orders_total", Labels.NONE)).contains(2.0);
    }
  }
}
