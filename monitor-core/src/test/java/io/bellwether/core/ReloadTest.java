// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.testkit.Leaks;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  private static final List<Probe> MADE = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  record ProbeSettings(
      @Setting(help = "What it finds.", byDefault = "healthy") String finds,
      @Setting(help = "What it says.", byDefault = "fine") String says) {}

  /** Says what it is told to, counts its looks, and hangs while it is held. */
  static final class Probe implements HealthCheck, AutoCloseable {
    final String name;
    final ProbeSettings settings;
    final AtomicInteger looks = new AtomicInteger();
    volatile CountDownLatch hold = new CountDownLatch(0);
    volatile boolean inside;
    volatile boolean closed;

    Probe(String name, ProbeSettings settings) {
      this.name = name;
      this.settings = settings;
    }

    @Override
    public Health check(CheckContext context) throws Exception {
      inside = true;
      looks.incrementAndGet();
      hold.await();
      inside = false;
      context.measurements().gauge("probe_looks", looks.get());
      return settings.finds().equals("healthy")
          ? Health.healthy(settings.says())
          : Health.critical(settings.says());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Probes implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of(
              "probe",
              Probe.class,
              ProbeSettings.class,
              (settings, context) -> {
                Probe made = new Probe(context.instance(), settings);
                MADE.add(made);
                return made;
              }));
    }
  }

  private Path file() {
    return folder.resolve("bellwether.yaml");
  }

  private void write(String text) {
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SystemBuilder builder() {
    MADE.clear();
    return MonitoringSystem.builder()
        .environment(Map.of())
        .name("shop")
        .plugin(new Probes())
        .config(file());
  }

  private static Probe probe(String name) {
    List<Probe> all = MADE.stream().filter(one -> one.name.equals(name)).toList();
    return all.get(all.size() - 1);
  }

  private static String message(MonitoringSystem system, String name) {
    return system.health().components().get(name).message();
  }

  private static void awaitLook(MonitoringSystem system, String name) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> system.health().components().get(name).lastCheck().isPresent());
  }

  private static final String FAST = "kind: probe, every: 50ms, timeout: 40ms";

  @Test
  void whatIsOtherwiseIsMadeAnewAndWhatIsAsItWasGoesOn() {
    write("sources:\n  stays: {%1$s}\n  turns: {%1$s}\n  goes: {%1$s}\n".formatted(FAST));
    try (MonitoringSystem system = builder().build()) {
      system.start();
      List.of("stays", "turns", "goes").forEach(name -> awaitLook(system, name));
      Probe stays = probe("stays");
      Probe turns = probe("turns");
      Probe goes = probe("goes");
      write(
          "sources:\n  stays: {%1$s}\n  turns: {%1$s, says: other}\n  comes: {%1$s}\n"
              .formatted(FAST));

      Reloaded reloaded = system.reload();

      assertThat(reloaded.kept()).containsExactly("stays");
      assertThat(reloaded.changed()).containsExactly("turns");
      assertThat(reloaded.added()).containsExactly("comes");
      assertThat(reloaded.removed()).containsExactly("goes");
      assertThat(system.health().components()).containsOnlyKeys("stays", "turns", "comes");
      await().until(() -> message(system, "turns").equals("other"));
      awaitLook(system, "comes");
      await().until(() -> turns.closed && goes.closed);
      assertThat(stays.closed).isFalse();
      int seen = stays.looks.get();
      await().until(() -> stays.looks.get() > seen);
      assertThat(MADE).filteredOn(one -> one.name.equals("stays")).containsExactly(stays);
    }
    assertThat(MADE).allMatch(one -> one.closed);
  }

  @Test
  void aMistakeChangesNothingAndMakesNothing() {
    write("sources:\n  stays: {%1$s}\n".formatted(FAST));
    try (MonitoringSystem system = builder().build()) {
      system.start();
      awaitLook(system, "stays");
      write("sources:\n  comes: {%1$s}\n  stays: {%1$s, sys: x}\n".formatted(FAST));
      assertThatThrownBy(system::reload)
          .isInstanceOfSatisfying(
              ConfigurationException.class,
              refused ->
                  assertThat(refused.problems())
                      .containsExactly(
                          file()
                              + ":3:52: sources.stays.sys: unknown setting; did you mean"
                              + " 'says'?"));
      assertThat(system.health().components()).containsOnlyKeys("stays");
      assertThat(system.components()).hasSize(1);
      assertThat(MADE).hasSize(1);
      assertThat(probe("stays").closed).isFalse();
    }
  }

  @Test
  void whatIsOnlyLookedAtOtherwiseKeepsItsInstanceAndWhatIsKnownOfIt() {
    write("sources:\n  stays: {kind: probe, finds: trouble, every: 1h, timeout: 1s}\n");
    try (MonitoringSystem system = builder().build()) {
      system.start();
      system.checkNow();
      ComponentHealth before = system.health().components().get("stays");
      assertThat(before.status()).isEqualTo(Level.CRITICAL);
      Probe stays = probe("stays");
      write(
          "sources:\n"
              + "  stays: {kind: probe, finds: trouble, every: 50ms, expires: 1h, failures: 3}\n");

      assertThat(system.reload().changed()).containsExactly("stays");

      assertThat(system.health().components().get("stays").since()).isEqualTo(before.since());
      int seen = stays.looks.get();
      await().atMost(Duration.ofSeconds(30)).until(() -> stays.looks.get() > seen + 3);
      assertThat(MADE).containsExactly(stays);
      assertThat(system.components().get(0).every()).isEqualTo(Duration.ofMillis(50));
      assertThat(system.health().components().get("stays").since()).isEqualTo(before.since());
    }
  }

  @Test
  void aLookThatHangsHoldsUpNothingAndWhatItGaveIsNotToldOfWhatIsThereNow() throws Exception {
    write("sources:\n  turns: {kind: probe, every: 1s, timeout: 1s}\n");
    try (MonitoringSystem system = builder().build()) {
      system.start();
      awaitLook(system, "turns");
      Probe old = probe("turns");
      old.hold = new CountDownLatch(1);
      await().until(() -> old.inside);
      write("sources:\n  turns: {kind: probe, every: 1s, timeout: 1s, says: other}\n");

      system.reload();

      assertThat(old.closed).isFalse();
      await().until(() -> message(system, "turns").equals("other"));
      await().atMost(Duration.ofSeconds(30)).until(() -> old.closed); // its deadline ends it
      assertThat(message(system, "turns")).isEqualTo("other");
      assertThat(system.health().components().get("turns").status()).isEqualTo(Level.HEALTHY);
    }
  }

  @Test
  void aCloseThatHangsIsLeftBehindWithoutHoldingUpAnything() {
    CountDownLatch never = new CountDownLatch(1);
    write("sources:\n  turns: {kind: hangs}\n  stays: {kind: probe}\n");
    try (MonitoringSystem system = builder().plugin(hangingAtClose(never)).build()) {
      system.checkNow();
      write("sources:\n  stays: {kind: probe}\n");
      assertThat(system.reload().removed()).containsExactly("turns");
      assertThat(system.checkNow().components()).containsOnlyKeys("stays");
    } finally {
      never.countDown();
    }
  }

  private static final class HangsAtClose implements HealthCheck, AutoCloseable {
    private final CountDownLatch never;

    HangsAtClose(CountDownLatch never) {
      this.never = never;
    }

    @Override
    public Health check(CheckContext context) {
      return Health.healthy("fine");
    }

    @Override
    public void close() {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Plugin hangingAtClose(CountDownLatch never) {
    return () ->
        List.of(
            Kind.of(
                "hangs",
                HangsAtClose.class,
                Kind.NoSettings.class,
                (settings, context) -> new HangsAtClose(never)));
  }

  @Test
  void whatWasGivenInCodeStays() {
    write("checks:\n  queue: {every: 50ms, timeout: 40ms}\n");
    AtomicInteger looks = new AtomicInteger();
    try (MonitoringSystem system =
        builder().check("queue", context -> Health.healthy("" + looks.incrementAndGet())).build()) {
      system.start();
      awaitLook(system, "queue");
      assertThat(system.reload().kept()).containsExactly("queue");
      write("checks:\n  queue: {every: 60ms, timeout: 40ms, weight: 3}\n");
      assertThat(system.reload().changed()).containsExactly("queue");
      int seen = looks.get();
      await().until(() -> looks.get() > seen);
    }
  }

  @Test
  void worksOnASystemThatDoesNotRun() {
    write("sources:\n  goes: {kind: probe}\n");
    Leaks leaks = Leaks.watch();
    try (MonitoringSystem system = builder().build()) {
      system.checkNow();
      Probe goes = probe("goes");
      write("sources:\n  comes: {kind: probe, says: new}\n");
      assertThat(system.reload().added()).containsExactly("comes");
      await().until(() -> goes.closed);
      assertThat(message(system, "comes")).isEqualTo("not yet looked at");
      assertThat(system.checkNow().components().get("comes").message()).isEqualTo("new");
    }
    leaks.assertNone();
  }

  @Test
  void whatIsClosedIsNotReloaded() {
    write("sources:\n  goes: {kind: probe}\n");
    MonitoringSystem system = builder().build();
    system.close();
    assertThatThrownBy(system::reload)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shop was closed; build another");
  }

  @Test
  void metersOfWhatStaysAreTheSameAndThoseOfWhatGoesGo() {
    write("sources:\n  stays: {%1$s}\n  goes: {%1$s}\n".formatted(FAST));
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (MonitoringSystem system = builder().meterRegistry(registry).build()) {
      system.start();
      await().until(() -> meters(registry, "stays").size() == 4);
      await().until(() -> meters(registry, "goes").size() == 4);
      Set<Meter> before = meters(registry, "stays");
      write("sources:\n  stays: {%1$s, says: other}\n  comes: {%1$s}\n".formatted(FAST));

      system.reload();

      assertThat(meters(registry, "goes")).isEmpty();
      await().until(() -> message(system, "stays").equals("other"));
      assertThat(meters(registry, "stays")).isEqualTo(before);
      await().until(() -> meters(registry, "comes").size() == 4);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  private static Set<Meter> meters(SimpleMeterRegistry registry, String source) {
    return registry.getMeters().stream()
        .filter(meter -> source.equals(meter.getId().getTag("source")))
        .collect(Collectors.toSet());
  }

  @Test
  void groupsAndWhatRestsOnWhatFollow() {
    write("sources:\n  a: {kind: probe}\n  b: {kind: probe, finds: trouble, group: shop}\n");
    try (MonitoringSystem system = builder().build()) {
      system.checkNow();
      assertThat(system.health().groups()).containsOnlyKeys("shop");
      write("sources:\n  a: {kind: probe, group: web}\n  b: {kind: probe, depends-on: [a]}\n");
      system.reload();
      assertThat(system.health().groups()).containsOnlyKeys("web");
      assertThat(system.components().get(1).dependsOn()).containsExactly("a");
    }
  }

  @Test
  void severalAtOnceAreOneAfterTheOther() throws Exception {
    write("sources:\n  stays: {%1$s}\n".formatted(FAST));
    try (MonitoringSystem system = builder().build()) {
      system.start();
      List<Reloaded> all = new CopyOnWriteArrayList<>();
      CountDownLatch done = new CountDownLatch(4);
      write("sources:\n  stays: {%1$s}\n  comes: {%1$s}\n".formatted(FAST));
      for (int i = 0; i < 4; i++) {
        Thread thread =
            new Thread(
                () -> {
                  all.add(system.reload());
                  done.countDown();
                });
        thread.setDaemon(true);
        thread.start();
      }
      assertThat(done.await(60, SECONDS)).isTrue();
      assertThat(all).filteredOn(one -> one.added().contains("comes")).hasSize(1);
      assertThat(all).filteredOn(one -> one.kept().contains("comes")).hasSize(3);
    }
  }

  @Test
  void whoeverWaitsForALookWhileAllIsReplacedGetsOneOfWhatIsThereThen() throws Exception {
    write("sources:\n  turns: {kind: probe, timeout: 20s}\n  goes: {kind: probe, timeout: 20s}\n");
    try (MonitoringSystem system = builder().build()) {
      system.start();
      system.checkNow();
      probe("turns").hold = new CountDownLatch(1);
      probe("goes").hold = new CountDownLatch(1);
      var health = system.checkNowAsync();
      await().until(() -> probe("turns").inside && probe("goes").inside);
      write("sources:\n  turns: {kind: probe, timeout: 20s, says: other}\n");
      system.reload();
      Map<String, ComponentHealth> found = health.get(60, SECONDS).components();
      assertThat(found.get("turns").message()).isEqualTo("other");
      assertThat(found.get("goes").message()).isEqualTo("nobody looks at it any more");
    }
  }
}
