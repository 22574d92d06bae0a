// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.testkit.Leaks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MonitoringSystemTest {
  private static final Map<String, String> FAST = Map.of("every", "50ms", "timeout", "40ms");

  private static SystemBuilder builder() {
    return MonitoringSystem.builder().environment(Map.of()).name("shop");
  }

  private static HealthCheck healthy(String message) {
    return context -> Health.healthy(message);
  }

  @Test
  void buildingStartsNothing() {
    AtomicInteger looks = new AtomicInteger();
    try (MonitoringSystem system = builder().check("queue", context -> counted(looks)).build()) {
      assertThat(threadsOf("shop")).isEmpty();
      assertThat(looks).hasValue(0);
      assertThat(system.isRunning()).isFalse();
      assertThat(system.health().components().get("queue").status()).isEqualTo(Level.UNKNOWN);
      assertThat(system.health().components().get("queue").message())
          .isEqualTo("not yet looked at");
    }
  }

  private static Health counted(AtomicInteger looks) {
    return Health.healthy("look " + looks.incrementAndGet());
  }

  @Test
  void oneLookSaysHowEverythingIsAndEndsItsThreads() {
    try (MonitoringSystem system =
        builder()
            .check("a", healthy("fine"))
            .check("b", context -> Health.warning("80 of 100"))
            .build()) {
      SystemHealth health = system.checkNow();
      assertThat(health.level()).isEqualTo(Level.WARNING);
      assertThat(health.overall()).isEqualTo("degraded");
      assertThat(health.index()).hasValue(75);
      assertThat(health.components().get("b").message()).isEqualTo("80 of 100");
      await().until(() -> threadsOf("shop").isEmpty());
      assertThat(system.health().components().get("a").status()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aHungCheckIsNamedWithinASecondOfItsTimeoutAndDelaysNobody() {
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck hung =
        context -> {
          waitThroughInterrupts(never);
          return Health.healthy("late");
        };
    try (MonitoringSystem system =
        builder()
            .check("hung", Map.of("timeout", "200ms"), hung)
            .check("a", healthy("fine"))
            .build()) {
      long began = System.nanoTime();
      SystemHealth health = system.checkNow();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
      assertThat(health.components().get("a").status()).isEqualTo(Level.HEALTHY);
      ComponentHealth named = health.components().get("hung");
      assertThat(named.status()).isEqualTo(Level.CRITICAL);
      assertThat(named.lost()).isTrue();
      assertThat(named.errorMessage())
          .hasValueSatisfying(
              error ->
                  assertThat(error).startsWith("no answer within 200ms; 1 call has not come back"));
    } finally {
      never.countDown();
    }
  }

  private static void waitThroughInterrupts(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException ignoredOnPurpose) {
        Thread.interrupted();
      }
    }
  }

  @Test
  void whatAPluginThrowsIsUnknownOrLostButNeverHealthy() {
    try (MonitoringSystem system =
        builder()
            .check(
                "error",
                context -> {
                  throw new StackOverflowError();
                })
            .check(
                "exception",
                context -> {
                  throw new IllegalStateException("no table");
                })
            .check(
                "refused",
                context -> {
                  throw new ConnectException("Connection refused");
                })
            .check("null", context -> null)
            .build()) {
      Map<String, ComponentHealth> health = system.checkNow().components();
      assertThat(health.get("error").status()).isEqualTo(Level.UNKNOWN);
      assertThat(health.get("exception").status()).isEqualTo(Level.UNKNOWN);
      assertThat(health.get("exception").message()).contains("no table");
      assertThat(health.get("refused").lost()).isTrue();
      assertThat(health.get("null").status()).isEqualTo(Level.UNKNOWN);
    }
  }

  @Test
  void watchesContinuouslyAndCanBeStoppedAndStartedAgain() {
    AtomicInteger looks = new AtomicInteger();
    try (MonitoringSystem system =
        builder().check("queue", FAST, context -> counted(looks)).build()) {
      system.start();
      assertThat(system.isRunning()).isTrue();
      await().until(() -> looks.get() >= 3);
      system.stop();
      assertThat(threadsOf("shop")).isEmpty();
      int seen = looks.get();
      assertThat(system.health().components().get("queue").status()).isEqualTo(Level.HEALTHY);

      system.start();
      await().until(() -> looks.get() > seen);
    }
    assertThat(threadsOf("shop")).isEmpty();
  }

  @Test
  void startsWithOneIntervalForAll() {
    AtomicInteger looks = new AtomicInteger();
    try (MonitoringSystem system =
        builder().check("queue", Map.of("every", "1h"), context -> counted(looks)).build()) {
      system.start(Duration.ofMillis(50));
      await().atMost(5, SECONDS).until(() -> looks.get() >= 3);
      assertThatThrownBy(() -> system.start(Duration.ofMillis(1))).hasMessageContaining("10 ms");
    }
  }

  @Test
  void asksNowWhileItRuns() {
    AtomicInteger looks = new AtomicInteger();
    try (MonitoringSystem system =
        builder().check("queue", Map.of("every", "1h"), context -> counted(looks)).build()) {
      system.start();
      int before = looks.get();
      assertThat(system.checkNow().components().get("queue").status()).isEqualTo(Level.HEALTHY);
      assertThat(looks.get()).isGreaterThan(before);
      assertThat(system.isRunning()).isTrue();
    }
  }

  @Test
  void everythingCanBeAskedForWithoutWaiting() {
    try (MonitoringSystem system = builder().check("a", FAST, healthy("fine")).build()) {
      CompletableFuture<SystemHealth> look = system.checkNowAsync();
      assertThat(look).succeedsWithin(Duration.ofSeconds(10));
      assertThat(system.startAsync()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(system.isRunning()).isTrue();
      assertThat(system.stopAsync()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(system.isRunning()).isFalse();
    }
  }

  @Test
  void severalLiveInOneJvm() {
    MonitoringSystem one = builder().name("one").check("a", FAST, healthy("one")).build();
    try (MonitoringSystem two = builder().name("two").check("a", FAST, healthy("two")).build()) {
      one.start();
      two.start();
      await().until(() -> message(one, "a").equals("one") && message(two, "a").equals("two"));
      one.close();
      assertThat(threadsOf("one")).isEmpty();
      assertThat(two.isRunning()).isTrue();
    }
  }

  private static String message(MonitoringSystem system, String component) {
    return system.health().components().get(component).message();
  }

  @Test
  void whatRestsOnALostSourceIsUnknownBecauseOfIt() {
    AtomicBoolean down = new AtomicBoolean(true);
    HealthCheck warehouse =
        context -> {
          if (down.get()) {
            throw new ConnectException("Connection refused");
          }
          return Health.healthy("up");
        };
    HealthCheck shop =
        context -> down.get() ? Health.critical("no orders") : Health.healthy("sells");
    Map<String, Object> resting =
        Map.of("every", "50ms", "timeout", "40ms", "depends-on", List.of("warehouse"));
    try (MonitoringSystem system =
        builder().check("warehouse", FAST, warehouse).check("shop", resting, shop).build()) {
      system.start();
      await()
          .untilAsserted(
              () -> {
                ComponentHealth held = system.health().components().get("shop");
                assertThat(held.status()).isEqualTo(Level.UNKNOWN);
                assertThat(held.because()).containsExactly("warehouse");
                assertThat(held.message()).contains("because warehouse is down");
              });
      assertThat(system.health().components().get("warehouse").lost()).isTrue();

      down.set(false);
      await()
          .untilAsserted(
              () ->
                  assertThat(system.health().components().values())
                      .allSatisfy(one -> assertThat(one.status()).isEqualTo(Level.HEALTHY)));
    }
  }

  @Test
  void closingEndsWithinSecondsEvenWhenACallHangs() {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck hung =
        context -> {
          inside.countDown();
          waitThroughInterrupts(never);
          return Health.healthy("late");
        };
    MonitoringSystem system = builder().check("hung", Map.of("every", "1s"), hung).build();
    try {
      system.start();
      await().until(() -> inside.getCount() == 0);
      long began = System.nanoTime();
      system.close();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThatThrownBy(system::start).hasMessageContaining("was closed");
      assertThatThrownBy(system::checkNow).hasMessageContaining("was closed");
      system.close();
    } finally {
      never.countDown();
    }
    await().until(() -> threadsOf("shop").isEmpty());
  }

  @Test
  void aBadConfigurationIsRefusedAsAWholeWithEveryMistake() {
    SystemBuilder wrong =
        builder()
            .check("a", Map.of("evry", "30s"), healthy("fine"))
            .check("b", Map.of("every", "5 min"), healthy("fine"))
            .source("c", "no-such-kind");
    assertThatThrownBy(wrong::build)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.problems()).hasSize(3);
              assertThat(e).hasMessageContaining("did you mean 'every'?");
              assertThat(e).hasMessageContaining("'5 min' is not a duration");
              assertThat(e).hasMessageContaining("3 mistakes, nothing was changed");
            });
    assertThat(wrong.validate().problems()).hasSize(3);
  }

  @Test
  void figuresOfChecksAndSourcesAreThere() {
    try (MonitoringSystem system =
        builder()
            .check(
                "queue",
                context -> {
                  context.measurements().gauge("queue_depth", 7);
                  return Health.healthy("7 wait");
                })
            .source("spool", into -> into.counter("spooled_total", 41))
            .build()) {
      system.checkNow();
      assertThat(system.figures())
          .extracting(figure -> figure.metric() + figure.labels() + "=" + figure.value())
          .contains("queue_depth{source=\"queue\"}=7.0", "spooled_total{source=\"spool\"}=41.0");
    }
  }

  @Test
  void everythingMeasuredReachesTheHostsRegistryAndLeavesItAgain() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.counter("of_the_host");
    try (MonitoringSystem system =
        builder()
            .meterRegistry(registry)
            .check(
                "queue",
                context -> {
                  context.measurements().gauge("queue_depth", 7);
                  return Health.warning("7 wait");
                })
            .build()) {
      system.checkNow();
      assertThat(registry.get("queue_depth").tag("source", "queue").gauge().value()).isEqualTo(7);
      assertThat(registry.get("health_level").tag("source", "queue").gauge().value()).isEqualTo(1);
      system.start();
      await()
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(registry.get("system_health_index").gauge().value()).isEqualTo(50));
    }
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("of_the_host");
  }

  @Test
  void twoOfOneNameInCodeAreRefusedAndNamed() {
    SystemBuilder twice =
        builder()
            .check("queue", healthy("a"))
            .check("spool", healthy("b"))
            .check("queue", healthy("c"));
    assertThatThrownBy(twice::build)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "builder: checks.queue: is given twice in code; give one of the two another name");
  }

  @Test
  void whatIsNullIsNamedAtTheDoor() {
    assertThatThrownBy(() -> builder().name(null)).hasMessage("name");
    assertThatThrownBy(() -> builder().environment(null)).hasMessage("variables");
    assertThatThrownBy(() -> builder().check(null, healthy("a"))).hasMessage("name");
    assertThatThrownBy(() -> builder().check("a", (HealthCheck) null)).hasMessage("check");
    assertThatThrownBy(() -> builder().check("a", null, healthy("a"))).hasMessage("settings");
    assertThatThrownBy(() -> builder().source("a", "system", null)).hasMessage("settings");
    assertThatThrownBy(() -> builder().source("a", (String) null)).hasMessage("kind");
    assertThatThrownBy(() -> builder().meterRegistry(null)).hasMessage("registry");
  }

  @Test
  void anIntervalOutOfAllReasonIsRefusedAndStartsNothing() {
    Leaks before = Leaks.watch();
    try (MonitoringSystem system = builder().check("queue", healthy("empty")).build()) {
      for (Duration wrong :
          List.of(
              Duration.ofMillis(9),
              Duration.ZERO,
              Duration.ofSeconds(-1),
              Duration.ofDays(366),
              Duration.ofSeconds(Long.MAX_VALUE))) {
        assertThatThrownBy(() -> system.start(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("at least 10 ms and at most 365 days");
      }
      assertThat(system.isRunning()).isFalse();
    }
    before.assertNone();
  }

  @Test
  void aTrialMessageGoesOverAChannel() {
    AtomicReference<Notification> told = new AtomicReference<>();
    try (MonitoringSystem system =
        builder()
            .channel(
                "team",
                (notification, run) -> {
                  told.set(notification);
                  return Receipt.delivered("ok", "ts-1");
                })
            .channel(
                "broken",
                (notification, run) -> {
                  throw new ConnectException("refused");
                })
            .build()) {
      assertThat(system.testChannel("team")).isEqualTo(Receipt.delivered("ok", "ts-1"));
      assertThat(told.get().reason()).isEqualTo(Notification.Reason.TEST);
      assertThat(told.get().title()).contains("shop").contains("nothing is wrong");
      assertThat(system.testChannel("broken").outcome()).isEqualTo(Receipt.Outcome.RETRY);
      assertThatThrownBy(() -> system.testChannel("nobody")).hasMessageContaining("[team, broken]");
    }
    assertThat(threadsOf("shop")).isEmpty();
  }

  private static List<String> threadsOf(String system) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("bellwether-") && name.contains(system))
        .toList();
  }
}
