// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.bellwether.core.wiring.TestJar;
import io.bellwether.testkit.Leaks;
import io.bellwether.testkit.SilentServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Started and closed a hundred times in one JVM: nothing stays. */
@Timeout(1_800)
class StartCloseIT {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  /** What happens between building and closing. */
  private enum Life {
    NEVER_STARTED,
    LOOKED_ONCE,
    STARTED,
    STARTED_TWICE,
    CLOSED_AT_ONCE,
    CLOSED_DURING_START,
    CLOSED_DURING_LOOK,
    CLOSED_DURING_HANG,
    CLOSED_BY_TWO
  }

  /** Keeps a connection and a file from run to run, and something in its thread. */
  private static final String POOL =
      """
      private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[64]);
      public record Settings(int port, int silent, String file) {}
      @Override public List<Kind<?, ?>> kinds() {
        return List.of(
            Kind.of("pool", Pool.class, Settings.class, (settings, context) -> new Pool(settings)),
            Kind.of("hang", HealthCheck.class, Settings.class,
                (settings, context) -> run -> Pool.hang(settings.silent(), run)),
            Kind.of("deaf", HealthCheck.class, Settings.class,
                (settings, context) -> run -> Pool.hang(settings.silent(), null)));
      }
      public static final class Pool implements HealthCheck, AutoCloseable {
        private final Settings settings;
        private java.net.Socket socket;
        private java.io.FileOutputStream file;
        Pool(Settings settings) { this.settings = settings; }
        @Override public synchronized Health check(CheckContext context) throws Exception {
          if (socket == null) {
            socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), settings.port());
            file = new java.io.FileOutputStream(settings.file(), true);
          }
          socket.getOutputStream().write("?\\n".getBytes());
          int count = socket.getInputStream().read(BUFFER.get());
          file.write(BUFFER.get(), 0, Math.max(0, count));
          return Health.healthy(count + " bytes");
        }
        static Health hang(int silent, CheckContext polite) throws Exception {
          try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), silent)) {
            if (polite != null) { polite.closeAtDeadline(socket); }
            return Health.healthy("" + socket.getInputStream().read(BUFFER.get()));
          }
        }
        @Override public synchronized void close() throws Exception {
          if (socket != null) { socket.close(); file.close(); }
        }
      }
      """;

  @RegisterExtension private final Campaign campaign = Campaign.named("start-close");
  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void compileThePlugin() {
    jar = TestJar.withPlugin("pool.jar", "PoolPlugin", POOL).in(folder);
  }

  @Test
  void aHundredLivesLeaveNoThreadSocketFileOrClassLoader() throws Exception {
    int cycles = campaign.size(100, 1_000);
    Map<Life, Integer> lived = new EnumMap<>(Life.class);
    try (AnsweringServer server = AnsweringServer.start()) {
      for (Life life : Life.values()) {
        live(life, server); // what the JVM keeps from the first time on is no leak
      }
      Leaks leaks = Leaks.watchMemoryToo();
      for (int cycle = 0; cycle < cycles; cycle++) {
        Life life = anyLife(cycle);
        live(life, server);
        lived.merge(life, 1, Integer::sum);
        assertThat(threads()).as("after %d cycles, the last %s", cycle + 1, life).isLessThan(50);
      }
      leaks.assertNone(GENEROUS);
    }
    campaign.count("lives", lived);
  }

  /** Hangs cost seconds each: one in a hundred. */
  private Life anyLife(int cycle) {
    if (cycle % 100 == 50) {
      return Life.CLOSED_DURING_HANG;
    }
    Life any = Life.values()[campaign.random().nextInt(Life.values().length)];
    return any == Life.CLOSED_DURING_HANG ? anyLife(cycle) : any;
  }

  private void live(Life life, AnsweringServer server) throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (URLClassLoader loader =
            new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugin.class.getClassLoader());
        SilentServer silent = SilentServer.start()) {
      String hang = life == Life.CLOSED_DURING_HANG ? "deaf" : "hang";
      MonitoringSystem system = build(hang, loader, registry, server, silent);
      try {
        live(life, system, silent);
      } finally {
        long began = System.nanoTime();
        system.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(GENEROUS);
      }
      assertThat(registry.getMeters()).isEmpty();
    }
  }

  private MonitoringSystem build(
      String hang,
      URLClassLoader loader,
      SimpleMeterRegistry registry,
      AnsweringServer server,
      SilentServer silent)
      throws Exception {
    Path file = Files.createTempFile(folder, "pool", ".log");
    Map<String, Object> settings =
        Map.of("port", server.port(), "silent", silent.port(), "file", file.toString());
    Map<String, Object> fast = new HashMap<>(settings);
    fast.put("every", "100ms");
    SystemBuilder builder = MonitoringSystem.builder().environment(Map.of()).name("lives");
    return builder
        .plugins(loader)
        .meterRegistry(registry)
        .source("pool", "pool", fast)
        .check("hang", hang, settings)
        .check("own", Map.of("every", "50ms"), context -> Health.healthy("fine"))
        .build();
  }

  private void live(Life life, MonitoringSystem system, SilentServer silent) throws Exception {
    switch (life) {
      case NEVER_STARTED -> assertThat(system.isRunning()).isFalse();
      case LOOKED_ONCE -> system.checkNowAsync();
      case STARTED -> startedWell(system);
      case STARTED_TWICE -> {
        startedWell(system);
        system.stop();
        startedWell(system);
      }
      case CLOSED_AT_ONCE -> system.start(Duration.ofMillis(10));
      case CLOSED_DURING_START -> system.startAsync(Duration.ofMillis(10));
      case CLOSED_DURING_LOOK -> {
        CompletableFuture<?> look = system.checkNowAsync();
        await().atMost(GENEROUS).until(() -> silent.connections() > 0 || look.isDone());
      }
      case CLOSED_DURING_HANG -> {
        system.start(Duration.ofMillis(50));
        await().atMost(GENEROUS).until(() -> silent.connections() > 0);
      }
      case CLOSED_BY_TWO -> {
        system.start();
        CompletableFuture.runAsync(system::close, work -> new Thread(work, "closes").start());
      }
      default -> throw new AssertionError(life);
    }
  }

  private static void startedWell(MonitoringSystem system) {
    system.start();
    await().atMost(GENEROUS).until(() -> isHealthy(system, "pool") && isHealthy(system, "own"));
  }

  private static boolean isHealthy(MonitoringSystem system, String name) {
    ComponentHealth one = system.health().components().get(name);
    return one.status() == Level.HEALTHY;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bellwether-"))
        .count();
  }
}
