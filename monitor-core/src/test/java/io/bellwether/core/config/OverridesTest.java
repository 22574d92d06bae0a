// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
  @TempDir Path folder;

  private Configs host() {
    return Configs.in(folder)
        .file(
            "a.yaml",
            "sources:",
            "  my-host:",
            "    kind: system",
            "    slow_every: 1h",
            "    labels: {team: data}",
            "    process-groups: {db: {names: x}}");
  }

  @Test
  void variablesWinOverFiles() {
    Configuration read =
        host()
            .environment(
                Map.of(
                    "BELLWETHER_NAME", "shop",
                    "BELLWETHER_PRESET", "development",
                    "BELLWETHER_SOURCES_MY_HOST_EVERY", "20s",
                    "BELLWETHER_SOURCES_MY_HOST_SLOW_EVERY", "2h",
                    "BELLWETHER_SOURCES_MY_HOST_DISKS", "/data, /logs",
                    "BELLWETHER_SOURCES_MY_HOST_THRESHOLDS_CPU", "50%/60%",
                    "BELLWETHER_SOURCES_MY_HOST_LABELS_TEAM", "ops",
                    "BELLWETHER_SOURCES_MY_HOST_PROCESS_GROUPS_DB_NAMES", "a,b",
                    "PATH", "/bin"))
            .sound();

    Instance host = read.instance("my-host").orElseThrow();
    TestKinds.Machine machine = (TestKinds.Machine) host.settings();
    assertThat(read.name()).isEqualTo("shop");
    assertThat(read.preset()).isEqualTo(Preset.DEVELOPMENT);
    assertThat(host.watch().every()).isEqualTo(Duration.ofSeconds(20));
    assertThat(host.watch().slowEvery()).isEqualTo(Duration.ofHours(2));
    assertThat(host.watch().labels()).isEqualTo(Map.of("team", "ops"));
    assertThat(machine.disks()).containsExactly(Path.of("/data"), Path.of("/logs"));
    assertThat(machine.thresholds().orElseThrow().cpu()).isEqualTo(Thresholds.shares(0.5, 0.6));
    assertThat(machine.thresholds().orElseThrow().disk()).isEqualTo(Thresholds.parse("95%/97.5%"));
    assertThat(machine.processGroups().get("db").names()).isEqualTo(List.of("a", "b"));
  }

  @Test
  void aWrongValueIsToldWithTheVariable() {
    assertThat(
            host()
                .environment(
                    Map.of(
                        "BELLWETHER_SOURCES_MY_HOST_EVERY", "5min\n",
                        "BELLWETHER_SOURCES_MY_HOST_TIMEOUT", ""))
                .mistakes())
        .containsExactly(
            "environment BELLWETHER_SOURCES_MY_HOST_EVERY: sources.my-host.every: '5min?' is not a"
                + " duration; write it like 500ms, 30s, 5m, 1h30m or 7d",
            "environment BELLWETHER_SOURCES_MY_HOST_TIMEOUT: sources.my-host.timeout: is set but"
                + " empty; give it a value or unset it");
  }

  @Test
  void aVariableThatFitsNothingIsTold() {
    assertThat(
            host()
                .environment(
                    Map.of(
                        "BELLWETHER_SOURCES_MY_HOST_EVRY", "5s",
                        "BELLWETHER_SOURCES_OTHER_EVERY", "5s",
                        "BELLWETHER_SOURCES_MY_HOST_LABELS_NEW", "5s",
                        "BELLWETHER_STATE", "/var/lib/bellwether"))
                .mistakes())
        .containsExactly(
            "environment BELLWETHER_SOURCES_MY_HOST_EVRY: fits no setting; did you mean"
                + " BELLWETHER_SOURCES_MY_HOST_EVERY?",
            "environment BELLWETHER_SOURCES_MY_HOST_LABELS_NEW: fits no setting; did you mean"
                + " BELLWETHER_SOURCES_MY_HOST_LABELS_TEAM?",
            "environment BELLWETHER_SOURCES_OTHER_EVERY: fits no setting; names go like"
                + " BELLWETHER_SOURCES_HOST_EVERY");
  }

  @Test
  void aVariableThatFitsTwoSettingsIsToldWithBoth() {
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks:", "  a: {kind: ping}", "  a-slow: {kind: ping}")
                .environment(Map.of("BELLWETHER_CHECKS_A_SLOW_EVERY", "5m"))
                .mistakes())
        .containsExactly(
            "environment BELLWETHER_CHECKS_A_SLOW_EVERY: fits both checks.a.slow-every and"
                + " checks.a-slow.every");
  }

  @Test
  void theKindCanBeGivenToo() {
    Configuration read =
        Configs.in(folder)
            .file("a.yaml", "sources:", "  a: {kind: ping}")
            .environment(
                Map.of(
                    "BELLWETHER_SOURCES_A_KIND", "system", "BELLWETHER_SOURCES_A_DISKS", "/data"))
            .sound();

    assertThat(read.sources().get(0).kind().name()).isEqualTo("system");
  }

  @Test
  void whatTheBuilderGivesCanBeOverriddenToo() {
    Kind<?, ?> lambda =
        Kind.of("in-code", HealthCheck.class, Kind.NoSettings.class, (settings, context) -> null);
    Configuration read =
        Configs.in(folder)
            .code(Tree.empty().with(Section.CHECKS, "queue", lambda, Map.of("every", "5m")))
            .environment(Map.of("BELLWETHER_CHECKS_QUEUE_EVERY", "7m"))
            .sound();

    assertThat(read.checks().get(0).kind()).isSameAs(lambda);
    assertThat(read.checks().get(0).watch().every()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void aVariableOfABlockThatNothingActsOnIsAWarning() {
    assertThat(host().environment(Map.of("BELLWETHER_WEB_LISTEN", "127.0.0.1:1")).warnings())
        .containsExactly(
            "environment BELLWETHER_WEB_LISTEN: is known, but nothing in this version acts on it"
                + " yet");
  }
}
