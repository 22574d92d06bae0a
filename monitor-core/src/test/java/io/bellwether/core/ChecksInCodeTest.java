// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.testkit.NoLeaks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a host adds, changes, pauses and removes while it runs, and what jobs report to it. */
@ExtendWith(NoLeaks.class)
class ChecksInCodeTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private static MonitoringSystem started() {
    MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .check("nightly", "heartbeat", Map.of("period", "24h", "every", "1h", "recovery", 1))
            .build();
    system.start();
    return system;
  }

  private static ComponentHealth shown(MonitoringSystem system, String name) {
    return system.health().components().get(name);
  }

  private static void awaitLevel(MonitoringSystem system, String name, Level level) {
    await().atMost(GENEROUS).until(() -> shown(system, name).status() == level);
  }

  @Test
  void aJobOfTheHostReportsHowItEnded() throws Exception {
    try (MonitoringSystem system = started()) {
      HostHeartbeat nightly = system.heartbeat("nightly");
      assertThat(nightly.run(() -> "80 rows")).isEqualTo("80 rows");
      awaitLevel(system, "nightly", Level.HEALTHY);
      assertThatThrownBy(
              () ->
                  nightly.run(
                      () -> {
                        throw new IllegalStateException("no rows, password=c4nary");
                      }))
          .isInstanceOf(IllegalStateException.class);
      awaitLevel(system, "nightly", Level.CRITICAL);
      assertThat(shown(system, "nightly").message())
          .startsWith("failed since ")
          .contains("IllegalStateException: no rows")
          .doesNotContain("c4nary");
      nightly.report(HeartbeatReport.succeeded().withTook(Duration.ofMinutes(5)), GENEROUS);
      awaitLevel(system, "nightly", Level.HEALTHY);
      assertThatThrownBy(() -> system.heartbeat("nihgtly"))
          .hasMessageContaining("there is no heartbeat 'nihgtly'; did you mean 'nightly'?");
    }
  }

  @Test
  void whatWasReportedBeforeTheStartCountsFromTheStartOn() {
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .check("nightly", "heartbeat", Map.of("period", "24h", "every", "1h"))
            .build()) {
      system.heartbeat("nightly").failed("too early");
      system.start();
      awaitLevel(system, "nightly", Level.CRITICAL);
    }
  }

  @Test
  void aCheckIsAddedChangedPausedAndRemovedWhileItRuns() {
    try (MonitoringSystem system = started()) {
      Map<String, Object> settings = Map.of("period", "1h", "first", "healthy", "recovery", 1);
      assertThat(system.addCheck("sync", "heartbeat", settings).added()).containsExactly("sync");
      awaitLevel(system, "sync", Level.HEALTHY);
      system.heartbeat("sync").failed("no rows");
      awaitLevel(system, "sync", Level.CRITICAL);

      Map<String, Object> milder = Map.of("period", "1h", "failed", "warning", "recovery", 1);
      assertThat(system.changeCheck("sync", "heartbeat", milder).changed()).containsExactly("sync");
      awaitLevel(system, "sync", Level.WARNING);

      system.pause("sync", "moves");
      assertThat(shown(system, "sync")).isNull();
      assertThatThrownBy(() -> system.checkNow("sync")).hasMessageContaining("moves");
      system.resume("sync");
      awaitLevel(system, "sync", Level.WARNING);
      assertThat(system.reload().kept()).contains("sync", "nightly");

      assertThat(system.removeCheck("sync").removed()).containsExactly("sync");
      assertThat(shown(system, "sync")).isNull();
    }
  }

  @Test
  void whatCanNotBeHadChangesNothing() {
    try (MonitoringSystem system = started()) {
      Map<String, Object> wrong = Map.of("period", "soon");
      assertThatThrownBy(() -> system.addCheck("sync", "heartbeat", wrong))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("checks.sync.period");
      assertThat(system.reload().kept()).containsExactly("nightly");
      assertThatThrownBy(() -> system.addCheck("nightly", "heartbeat", Map.of("period", "1h")))
          .hasMessageContaining("'nightly' already");
      assertThatThrownBy(() -> system.changeCheck("nightly", "heartbeat", Map.of()))
          .hasMessageContaining("no check 'nightly' was added");
      assertThatThrownBy(() -> system.removeCheck("none")).hasMessageContaining("no check 'none'");
      assertThatThrownBy(() -> system.resume("nightly")).hasMessageContaining("was not paused");
      assertThatThrownBy(() -> system.pause("none", "why"))
          .isInstanceOf(ConfigurationException.class);
    }
  }
}
