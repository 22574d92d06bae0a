// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsTest {
  @TempDir private Path folder;

  private static SystemBuilder builder() {
    return MonitoringSystem.builder().environment(Map.of()).name("shop");
  }

  @Test
  void areListedAsTheyAreConfiguredWithWhereThatWasWritten() throws Exception {
    Path file = folder.resolve("bellwether.yaml");
    Files.writeString(
        file,
        """
        checks:
          queue: {every: 20s, timeout: 3s, depends-on: [warehouse]}
        """);
    try (MonitoringSystem system =
        builder()
            .config(file)
            .check("warehouse", context -> Health.healthy("fine"))
            .check("queue", context -> Health.healthy("empty"))
            .build()) {
      WatchedComponent queue = named(system, "queue");
      assertThat(queue.block()).isEqualTo("checks");
      assertThat(queue.every()).isEqualTo(Duration.ofSeconds(20));
      assertThat(queue.timeout()).isEqualTo(Duration.ofSeconds(3));
      assertThat(queue.dependsOn()).containsExactly("warehouse");
      assertThat(queue.origin()).isEqualTo(file + ":2:3");
      assertThat(queue.paused()).isEmpty();
      assertThat(named(system, "warehouse").origin()).isEqualTo("builder");
    }
  }

  private static WatchedComponent named(MonitoringSystem system, String name) {
    return system.components().stream().filter(one -> one.name().equals(name)).findAny().get();
  }

  @Test
  void oneCanBeLookedAtAlone() {
    AtomicInteger others = new AtomicInteger();
    try (MonitoringSystem system =
        builder()
            .check("queue", context -> Health.warning("57 waiting"))
            .check("other", context -> Health.healthy("look " + others.incrementAndGet()))
            .build()) {
      ComponentHealth queue = system.checkNow("queue");
      assertThat(queue.status()).isEqualTo(Level.WARNING);
      assertThat(queue.message()).isEqualTo("57 waiting");
      assertThat(others).hasValue(0);
      assertThat(system.health().components().get("queue").status()).isEqualTo(Level.WARNING);
    }
  }

  @Test
  void oneThatIsNotThereIsRefusedWithTheNearestName() {
    try (MonitoringSystem system =
        builder().check("warehouse", context -> Health.healthy("fine")).build()) {
      for (String wrong : List.of("wharehouse", "warehous")) {
        assertThatThrownBy(() -> system.checkNow(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("there is no source or check '" + wrong + "'; did you mean 'warehouse'?");
      }
    }
  }
}
