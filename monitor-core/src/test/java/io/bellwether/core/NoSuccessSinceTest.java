// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.NoLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The kind in a system that runs. */
@ExtendWith(NoLeaks.class)
class NoSuccessSinceTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final String FAST = "kind: no-success-since, every: 50ms, recovery: 1";
  private static final String HOUR = "kind: no-success-since, every: 1h, expires: 9h";
  private static final Figure LAST_RUN =
      Figure.gauge("etl_last_run_timestamp", Unit.SECONDS, "When it ran.").by("table");

  @TempDir private Path folder;
  private volatile Health found = Health.healthy("80 rows");

  private SystemBuilder builder(String... lines) throws IOException {
    write(lines);
    HealthCheck etl = context -> found;
    return MonitoringSystem.builder()
        .environment(Map.of())
        .config(folder.resolve("bellwether.yaml"))
        .check("etl", Map.of("every", "50ms", "timeout", "50ms", "recovery", 1), etl)
        .figure(LAST_RUN);
  }

  private void write(String... lines) throws IOException {
    Files.write(folder.resolve("bellwether.yaml"), List.of(lines));
  }

  private static ComponentHealth shown(MonitoringSystem system, String name) {
    return system.health().components().get(name);
  }

  private static void awaitLevel(MonitoringSystem system, String name, Level level) {
    await().atMost(GENEROUS).until(() -> shown(system, name).status() == level);
  }

  @Test
  void alarmsAfterItsLimitAlsoWhenWhatItWaitsForIsLostAndEndsWithTheNextSuccess()
      throws IOException {
    try (MonitoringSystem system =
        builder(
                "checks:",
                "  late: {" + FAST + ", of: etl, thresholds: 400ms/1h}",
                "  held: {" + FAST + ", of: etl, thresholds: 400ms/400ms, depends-on: etl}")
            .build()) {
      system.start();
      awaitLevel(system, "late", Level.HEALTHY);
      Instant before = Instant.now();
      found = Health.lost("connection refused");
      awaitLevel(system, "late", Level.WARNING);
      assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(300));
      assertThat(shown(system, "late").message())
          .contains("no success of etl since", "(limit 400ms); etl last said critical: connection");
      awaitLevel(system, "held", Level.UNKNOWN);
      assertThat(shown(system, "held").because()).containsExactly("etl");
      found = Health.healthy("81 rows");
      awaitLevel(system, "late", Level.HEALTHY);
      awaitLevel(system, "held", Level.HEALTHY);
    }
  }

  @Test
  void aSuccessIsToldSoonWhereItIsLookedAtSeldom() throws IOException {
    found = Health.critical("no rows");
    try (MonitoringSystem system =
        builder("checks: {late: {" + HOUR + ", of: etl, thresholds: 1h/2h, recovery: 1}}")
            .build()) {
      system.start();
      system.checkNow();
      assertThat(shown(system, "late").status()).isEqualTo(Level.UNKNOWN);
      found = Health.healthy("81 rows");
      awaitLevel(system, "late", Level.HEALTHY);
    }
  }

  @Test
  void oneLookAtEverythingJudgesByWhatItFound() throws IOException {
    try (MonitoringSystem system =
        builder("checks: {late: {" + HOUR + ", of: etl}}", "sources: {}").build()) {
      assertThat(system.checkNow().components().get("late").status()).isEqualTo(Level.HEALTHY);
    }
    found = Health.critical("no rows");
    try (MonitoringSystem system = builder("checks: {late: {" + HOUR + ", of: etl}}").build()) {
      assertThat(system.checkNow().components().get("late").message())
          .contains("no success of etl seen yet", "etl last said critical: no rows");
    }
  }

  @Test
  void whatAHostGivesIsJudged() throws IOException {
    try (MonitoringSystem system =
        builder("checks: {late: {" + FAST + ", moment: etl_last_run_timestamp}}").build()) {
      long now = Instant.now().getEpochSecond();
      system.gauge("etl_last_run_timestamp", "orders").set(now);
      system.gauge("etl_last_run_timestamp", "items").set(now - Duration.ofHours(50).toSeconds());
      system.start();
      awaitLevel(system, "late", Level.CRITICAL);
      assertThat(shown(system, "late").message()).contains("{table=\"items\"} since");
      assertThat(system.figures())
          .anyMatch(one -> one.metric().equals("no_success_seconds") && one.value() > 179_000);
    }
  }

  @Test
  void aReloadKeepsWhatIsKnownAndOtherLimitsHoldAtOnce() throws IOException {
    try (MonitoringSystem system =
        builder("checks: {late: {" + FAST + ", of: etl, thresholds: 1h/2h}}").build()) {
      system.start();
      awaitLevel(system, "late", Level.HEALTHY);
      found = Health.critical("no rows");
      awaitLevel(system, "etl", Level.CRITICAL);
      Object success = shown(system, "late").details().get("last_success");

      write("checks: {late: {" + FAST + ", of: etl, thresholds: 1ms/1h}}");
      system.reload();

      awaitLevel(system, "late", Level.WARNING);
      assertThat(shown(system, "late").details()).containsKey("last_success");
      assertThat((Instant) shown(system, "late").details().get("last_success"))
          .isAfterOrEqualTo((Instant) success);
    }
  }

  @Test
  void whatIsPausedIsNobodysFailure() throws IOException {
    try (MonitoringSystem system =
        builder("checks: {late: {" + FAST + ", of: etl}}", "paused: {etl: moving house}").build()) {
      system.start();
      await().atMost(GENEROUS).until(() -> shown(system, "late").lastCheck().isPresent());
      assertThat(shown(system, "late").message())
          .isEqualTo("etl is paused, so nobody knows whether it succeeds: moving house");
      write("checks: {late: {" + FAST + ", of: etl}}");
      system.reload();
      awaitLevel(system, "late", Level.HEALTHY);
    }
  }

  @Test
  void mistakesAreToldWithTheirPlace() throws IOException {
    ConfigurationReport report =
        builder(
                "checks:",
                "  a: {kind: no-success-since, of: elt}",
                "  b: {kind: no-success-since, of: b}",
                "  c: {kind: no-success-since}",
                "  d: {kind: no-success-since, age: x, moment: y}",
                "  e: {kind: no-success-since, of: etl, where: {table: orders}}",
                "  f: {kind: no-success-since, of: etl, thresholds: 49h/25h}",
                "  g: {kind: no-success-since, age: x, success: warning}")
            .validate();
    assertThat(report.problems())
        .map(line -> line.substring(line.indexOf("bellwether.yaml")))
        .containsExactly(
            "bellwether.yaml:2:35: checks.a.of: there is no source or check elt; did you mean"
                + " 'etl'?",
            "bellwether.yaml:3:35: checks.b.of: names itself; it must name another source or check",
            "bellwether.yaml:4:3: checks.c: nothing says what must succeed: write 'of' with a"
                + " source or check, or 'moment' or 'age' with a figure",
            "bellwether.yaml:5:3: checks.d: moment and age are two ways to say the same; write the"
                + " one that fits the figure",
            "bellwether.yaml:6:3: checks.e: where: are labels of a figure; write 'moment' or 'age'",
            "bellwether.yaml:7:3: checks.f: thresholds: write two times, like 25h/49h",
            "bellwether.yaml:8:3: checks.g: success: is about results; the figure alone says when"
                + " it succeeded");
  }

  @Test
  void aFigureThatNobodyDeclaresIsToldAndWaitedFor() throws IOException {
    write(
        "sources: {self: {kind: self}}",
        "checks:",
        "  a: {kind: no-success-since, moment: etl_last_run_timestmap}",
        "  b: {kind: no-success-since, moment: etl_last_run_timestamp}");
    ConfigurationReport report =
        MonitoringSystem.builder()
            .environment(Map.of())
            .config(folder.resolve("bellwether.yaml"))
            .figure(LAST_RUN)
            .validate();
    assertThat(report.problems()).isEmpty();
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .endsWith(
            "bellwether.yaml:3:39: checks.a.moment: nobody who is configured declares a figure"
                + " 'etl_last_run_timestmap'; did you mean 'etl_last_run_timestamp'?; it is"
                + " waited for all the same");
  }
}
