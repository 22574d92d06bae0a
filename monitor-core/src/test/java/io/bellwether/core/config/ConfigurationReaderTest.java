// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  @TempDir Path folder;

  @Test
  void readsSourcesWithTheDefaultsOfTheirKindAndPreset() {
    Configuration read =
        Configs.in(folder)
            .file(
                "bellwether.yaml",
                "name: shop",
                "sources:",
                "  host: {kind: system, disks: [/data, /logs]}",
                "  warehouse:",
                "    kind: postgres",
                "    url: \"postgresql://db:5432/shop\"",
                "    every: 30s")
            .sound();

    assertThat(read.name()).isEqualTo("shop");
    assertThat(read.preset()).isEqualTo(Preset.PRODUCTION);
    Instance host = read.instance("host").orElseThrow();
    assertThat(host.settings())
        .isEqualTo(
            new TestKinds.Machine(
                List.of(Path.of("/data"), Path.of("/logs")), Optional.empty(), Map.of()));
    assertThat(host.watch().every()).isEqualTo(Duration.ofSeconds(60));
    assertThat(host.watch().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(host.watch().expires()).isEqualTo(Duration.ofSeconds(180));
    Instance warehouse = read.instance("warehouse").orElseThrow();
    assertThat(warehouse.watch().every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(warehouse.watch().recovery()).isEqualTo(2);
    assertThat(warehouse.watch().slowEvery()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void tellsEveryMistakeAtOnceWithItsPlace() {
    Configs configs =
        Configs.in(folder)
            .file(
                "bellwether.yaml",
                "sources:",
                "  host:",
                "    kind: system",
                "    disk_s: [/data]",
                "    evry: 30s",
                "    timeout: 5 min",
                "  db:",
                "    kind: postgres",
                "    pool: 99",
                "  x: {kind: postgress}",
                "sorces: {}");

    assertThat(configs.mistakes())
        .containsExactly(
            "bellwether.yaml:4:5: sources.host.disk_s: unknown setting; did you mean 'disks'?",
            "bellwether.yaml:5:5: sources.host.evry: unknown setting; did you mean 'every'?",
            "bellwether.yaml:6:14: sources.host.timeout: '5 min' is not a duration; write it like"
                + " 500ms, 30s, 5m, 1h30m or 7d",
            "bellwether.yaml:7:3: sources.db.url: is missing; add it, for example: url:"
                + " \"postgresql://db:5432/shop\"",
            "bellwether.yaml:9:11: sources.db.pool: is too large; the largest is 10",
            "bellwether.yaml:10:13: sources.x.kind: unknown kind; did you mean 'postgres'?",
            "bellwether.yaml:11:1: sorces: unknown setting; did you mean 'sources'?");
    assertThat(configs.read().report()).endsWith("\n7 mistakes, nothing was changed");
  }

  /** Who mends the kind does not hear of the next mistake only then. */
  @Test
  void mistakesBesideAWrongKindAreToldWithIt() {
    Configs configs =
        Configs.in(folder)
            .file(
                "bellwether.yaml",
                "sources:",
                "  near: {kind: postgress, evry: 30s, timeout: 5 min, ulr: x, of-my-own: 1}",
                "  far: {kind: nagios, evry: 30s, every: soon, ulr: x}",
                "  none: {timeout: soon}",
                "  other: {kind: hook, every: never, weebhook: x}");
    assertThat(configs.mistakes())
        .containsExactly(
            "bellwether.yaml:2:16: sources.near.kind: unknown kind; did you mean 'postgres'?",
            "bellwether.yaml:2:27: sources.near.evry: unknown setting; did you mean 'every'?",
            "bellwether.yaml:2:47: sources.near.timeout: '5 min' is not a duration; write it like"
                + " 500ms, 30s, 5m, 1h30m or 7d",
            "bellwether.yaml:2:54: sources.near.ulr: unknown setting; did you mean 'url'?",
            "bellwether.yaml:3:15: sources.far.kind: unknown kind; known are everything, hook,"
                + " ping, postgres, system; others come with their plugins",
            "bellwether.yaml:3:41: sources.far.every: 'soon' is not a duration; write it like"
                + " 500ms, 30s, 5m, 1h30m or 7d",
            "bellwether.yaml:4:3: sources.none.kind: is missing; add kind: with one of everything,"
                + " hook, ping, postgres, system",
            "bellwether.yaml:4:19: sources.none.timeout: 'soon' is not a duration; write it like"
                + " 500ms, 30s, 5m, 1h30m or 7d",
            "bellwether.yaml:5:17: sources.other.kind: a hook is no source; it belongs below"
                + " channels",
            "bellwether.yaml:5:30: sources.other.every: 'never' is not a duration; write it like"
                + " 500ms, 30s, 5m, 1h30m or 7d");
  }
}
