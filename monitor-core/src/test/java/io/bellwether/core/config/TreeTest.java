// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Severity;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
  @TempDir Path folder;

  @Test
  void everyTypeOfSettingCanBeGivenAsItIs() {
    TestKinds.Everything all =
        new TestKinds.Everything(
            "x",
            5,
            6L,
            1.0e10,
            true,
            Duration.ofMillis(1500),
            URI.create("x:/y"),
            Path.of("/tmp"),
            ZoneId.of("UTC"),
            Severity.CRITICAL,
            new Size(1_234_567_891),
            new Percentage(0.333),
            new Thresholds(1_234_567, 1_000_001, Thresholds.Scale.BYTES),
            Secret.of("${env:NOT_LOOKED_UP}"),
            List.of(1, 2),
            Map.of("a", Duration.ofDays(1)),
            Optional.of("y"),
            Optional.empty());
    Configuration read =
        Configs.in(folder)
            .code(
                Tree.empty()
                    .with(
                        Section.SOURCES,
                        "all",
                        Map.ofEntries(
                            Map.entry("kind", "everything"),
                            Map.entry("text", all.text()),
                            Map.entry("whole", all.whole()),
                            Map.entry("large", all.large()),
                            Map.entry("number", all.number()),
                            Map.entry("yes-no", all.yesNo()),
                            Map.entry("time", all.time()),
                            Map.entry("address", all.address()),
                            Map.entry("path", all.path()),
                            Map.entry("zone", all.zone()),
                            Map.entry("severity", all.severity()),
                            Map.entry("size", all.size()),
                            Map.entry("share", all.share()),
                            Map.entry("limits", all.limits()),
                            Map.entry("secret", all.secret()),
                            Map.entry("numbers", all.numbers()),
                            Map.entry("times", all.times()),
                            Map.entry("maybe", all.maybe().orElseThrow()))))
            .sound();

    assertThat(read.sources().get(0).settings()).isEqualTo(all);
  }

  @Test
  void mistakesStandInTheBuilder() {
    assertThat(
            Configs.in(folder)
                .code(
                    Tree.of(
                        Map.of(
                            "checks",
                            Map.of("a", Map.of("kind", "ping", "evry", 5, "timeout", "5")))))
                .mistakes())
        .containsExactly(
            "builder: checks.a.evry: unknown setting; did you mean 'every'?",
            "builder: checks.a.timeout: '5' is not a duration; write it like 500ms, 30s, 5m, 1h30m"
                + " or 7d");
  }

  @Test
  void theBuilderWinsOverFilesAndKeepsWhatItDoesNotGive() {
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "name: file",
                "checks:",
                "  a: {kind: ping, slow_every: 1h, every: 9s}",
                "  a_b: {kind: ping}")
            .code(
                Tree.of(Map.of("name", "code"))
                    .with(Section.CHECKS, "a", Map.of("slow-every", Duration.ofHours(3)))
                    .with(Section.CHECKS, "a-b", Map.of("kind", "ping")))
            .sound();

    assertThat(read.name()).isEqualTo("code");
    assertThat(read.checks()).extracting(Instance::name).containsExactly("a", "a_b", "a-b");
    assertThat(read.checks().get(0).watch().slowEvery()).isEqualTo(Duration.ofHours(3));
    assertThat(read.checks().get(0).watch().every()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void aFileMayTuneWhatIsGivenInCodeButNotNameItsKind() {
    Kind<?, ?> lambda =
        Kind.of("in-code", HealthCheck.class, Kind.NoSettings.class, (settings, context) -> null);
    Tree code = Tree.empty().with(Section.CHECKS, "queue", lambda, Map.of());

    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks:", "  queue: {every: 7m}")
                .code(code)
                .sound()
                .checks()
                .get(0)
                .watch()
                .every())
        .isEqualTo(Duration.ofMinutes(7));
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks:", "  queue: {kind: ping}")
                .code(code)
                .mistakes())
        .containsExactly("a.yaml:2:11: checks.queue.kind: is given in code; take this line out");
  }

  @Test
  void theFallbackHoldsOnlyWhenNothingElseIsWatched() {
    Tree host = Tree.empty().with(Section.SOURCES, "host", Map.of("kind", "system"));

    assertThat(Configs.in(folder).fallback(host).sound().sources()).hasSize(1);
    assertThat(Configs.in(folder).file("a.yaml", "name: x").fallback(host).sound().sources())
        .hasSize(1);
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks:", "  a: {kind: ping}")
                .fallback(host)
                .sound()
                .sources())
        .isEmpty();
  }
}
