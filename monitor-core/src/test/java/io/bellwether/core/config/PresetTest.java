// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetTest {
  @TempDir Path folder;

  @Test
  void everyPresetHasItsInterval() {
    assertThat(every("production")).isEqualTo(Duration.ofSeconds(300));
    assertThat(every("development")).isEqualTo(Duration.ofSeconds(60));
    assertThat(every("high-frequency")).isEqualTo(Duration.ofSeconds(30));
    assertThat(every("high-performance")).isEqualTo(Duration.ofSeconds(300));
    assertThat(every("guide_003")).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void aKindThatWantsToBeLookedAtOftenerIs() {
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "preset: high-frequency", "sources: {h: {kind: system}}")
                .sound()
                .sources()
                .get(0)
                .watch()
                .every())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void thePresetLiesUnderWhatIsWrittenAndOverWhatTheKindSays() {
    Configuration read =
        Configs.in(folder)
            .kinds(new LaterKinds())
            .file(
                "a.yaml",
                "preset: guide-003",
                "sources:",
                "  db:",
                "    kind: postgres",
                "    host: h",
                "    port: 1",
                "    database: d",
                "    user: u",
                "    password: p",
                "    thresholds: {locks: 7/8}")
            .sound();

    assertThat(((LaterKinds.Postgres) read.sources().get(0).settings()).thresholds())
        .isEqualTo(
            new LaterKinds.Limits(
                Thresholds.of(30, 50), Thresholds.of(7, 8), Thresholds.parse("1s/5s")));
  }

  @Test
  void aSettingThatTheKindDoesNotHaveIsLeftOutAndTold() {
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "preset: guide-003", "sources: {x: {kind: postgres, url: \"x:/\"}}")
                .warnings())
        .hasSize(5)
        .contains(
            "preset guide-003: sources.x: kind postgres has no setting thresholds.connections, so"
                + " it is left out");
  }

  private Duration every(String preset) {
    return Configs.in(folder)
        .file("a.yaml", "preset: " + preset, "checks: {a: {kind: ping}}")
        .sound()
        .checks()
        .get(0)
        .watch()
        .every();
  }
}
