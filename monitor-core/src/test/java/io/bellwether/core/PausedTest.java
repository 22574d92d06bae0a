// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausedTest {
  private static final Map<String, String> FAST =
      Map.of("every", "50ms", "timeout", "50ms", "expires", "1h");

  @TempDir private Path folder;
  private final AtomicInteger looks = new AtomicInteger();
  private Path file;

  @BeforeEach
  void nothingIsPaused() throws IOException {
    file = folder.resolve("bellwether.yaml");
    write("");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, "name: shop\n" + text);
  }

  private SystemBuilder builder() {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .config(file)
        .check("warehouse", FAST, context -> Health.critical("look " + looks.incrementAndGet()))
        .check(
            "shop",
            Map.of("depends-on", "warehouse", "every", "50ms", "timeout", "50ms"),
            context -> Health.healthy("fine"));
  }

  @Test
  void whatIsPausedIsListedAndCountsForNothing() throws IOException {
    write("paused: {warehouse: \"restore running, anna\"}");
    try (MonitoringSystem system = builder().build()) {
      assertThat(system.components().get(0).paused()).contains("restore running, anna");
      assertThat(system.components().get(1).paused()).isEmpty();
      SystemHealth health = system.checkNow();
      assertThat(health.level()).isEqualTo(Level.HEALTHY);
      assertThat(health.components()).containsOnlyKeys("shop");
      assertThat(system.health().components()).containsOnlyKeys("shop");
      assertThat(looks).hasValue(0);
      assertThatThrownBy(() -> system.checkNow("warehouse"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("warehouse is paused and nobody looks at it: restore running, anna");
    }
  }

  @Test
  void aPauseKeepsWhatWasKnownAndItsEndGoesOnFromThere() throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (MonitoringSystem system = builder().meterRegistry(meters).build()) {
      system.start();
      await().until(() -> level(system).equals(Optional.of(Level.CRITICAL)));
      var since = system.health().components().get("warehouse").since();
      write("paused: {warehouse: restore}");

      assertThat(system.reload().changed()).containsExactly("warehouse");

      assertThat(level(system)).isEmpty();
      assertThat(meters.find("health_level").tag("source", "warehouse").meters()).isEmpty();
      await().until(() -> system.health().level() == Level.HEALTHY);
      int seen = looks.get();
      write("");
      assertThat(system.reload().changed()).containsExactly("warehouse");
      assertThat(level(system)).contains(Level.CRITICAL);
      assertThat(system.health().components().get("warehouse").since()).isEqualTo(since);
      await().until(() -> looks.get() > seen);
      assertThat(system.health().components().get("warehouse").since()).isEqualTo(since);
    }
  }

  @Test
  void anotherReasonIsAChangeAndTheSameIsNone() throws IOException {
    write("paused: {warehouse: restore}");
    try (MonitoringSystem system = builder().build()) {
      assertThat(system.reload().kept()).containsExactly("warehouse", "shop");
      write("paused: {warehouse: \"restore, second try\"}");
      assertThat(system.reload().changed()).containsExactly("warehouse");
      assertThat(system.components().get(0).paused()).contains("restore, second try");
    }
  }

  @Test
  void whatIsNotThereCannotBePaused() throws IOException {
    write("paused: {wharehouse: restore}");
    assertThatThrownBy(() -> builder().build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            ":2:10: paused.wharehouse: there is no source or check wharehouse; did you mean"
                + " 'warehouse'?");
    write("paused: {warehouse: }");
    assertThatThrownBy(() -> builder().build()).hasMessageContaining("paused.warehouse: has no");
  }

  @Test
  void theConfigurationInEffectSaysIt() throws IOException {
    write("paused: {warehouse: restore}");
    assertThat(builder().effective()).contains("paused:").contains("warehouse: restore");
    assertThat(builder().schema()).contains("\"paused\"");
  }

  private static Optional<Level> level(MonitoringSystem system) {
    return Optional.ofNullable(system.health().components().get("warehouse"))
        .map(ComponentHealth::status);
  }
}
