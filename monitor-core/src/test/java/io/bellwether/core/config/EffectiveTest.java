// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveTest {
  @TempDir Path folder;

  @Test
  void everyValueStandsBesideItsOrigin() {
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "name: shop",
                "preset: high-performance",
                "sources:",
                "  host: {kind: system, disks: /data, thresholds: {cpu: 50%/60%}}",
                "web: {port: 1}")
            .environment(Map.of("BELLWETHER_SOURCES_HOST_FAILURES", "3"))
            .code(Tree.empty().with(Section.SOURCES, "host", Map.of("recovery", 4)))
            .sound();

    assertThat(shown(read))
        .isEqualTo(
            """
            name: shop  # a.yaml:1:7
            preset: high-performance  # a.yaml:2:9
            sources:
              host:  # a.yaml:4:3
                kind: system  # a.yaml:4:16
                disks: [/data]  # a.yaml:4:31
                thresholds:  # preset high-performance
                  cpu: 50%/60%  # a.yaml:4:56
                  memory: 85%/92.5%  # preset high-performance
                  disk: 80%/90%  # preset high-performance
                every: 1m  # kind system
                slow-every: 15m  # default
                timeout: 10s  # default
                failures: 3  # environment BELLWETHER_SOURCES_HOST_FAILURES
                recovery: 4  # builder
                expires: 3m  # default
                weight: 1  # default
                alert: true  # default
                critical: false  # default
            history:
              kind: memory  # default
            logging:
              level: info  # default
              format: text  # default
              size: 10MB  # default
              files: 5  # default
              keep: 2w  # default
              compress: true  # default
              console: true  # default
            alive:
              every: 1m  # default
            # web: is known, but nothing in this version acts on it yet  # a.yaml:5:1
            """);
  }

  @Test
  void itReadsBackToTheSame() {
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "sources:",
                "  all:",
                "    kind: everything",
                "    text: \"a: b # \\\" \\\\ $${c} \\u2028 \\t null\"",
                "    whole: -5",
                "    large: 9223372036854775807",
                "    number: 0.1",
                "    yes_no: true",
                "    time: 36h5ms",
                "    address: https://example:8443/x?y=1",
                "    path: \"- a b\"",
                "    zone: Europe/Berlin",
                "    severity: warning",
                "    size: 1234567B",
                "    share: 33.3%",
                "    limits: 1234567B/1GB",
                "    secret: \"***\"",
                "    numbers: [1, 2]",
                "    times: {\"a b\": 5s, c: 1m}",
                "    maybe: \"~\"",
                "    nested: {names: [null_, \"null\"]}",
                "    depends-on: ping",
                "    weight: 0.25",
                "checks: {ping: {kind: ping, group: g}}",
                "groups: {g: {members: [all], weight: 3}}")
            .sound();

    Configuration again = Configs.in(folder).file("b.yaml", Effective.yaml(read)).sound();

    assertThat(again.sources().get(0).settings()).isEqualTo(read.sources().get(0).settings());
    assertThat(again.sources().get(0).watch()).isEqualTo(read.sources().get(0).watch());
    assertThat(again.checks().get(0).watch()).isEqualTo(read.checks().get(0).watch());
    assertThat(again.groups()).containsExactly(new Group("g", java.util.List.of("all", "ping"), 3));
  }

  @Test
  void noSecretShows() {
    Kind<?, ?> database = new TestKinds().find("postgres").orElseThrow();
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "sources:",
                "  a: {kind: postgres, url: \"x://me:CANARY@h/?password=CANARY\", password:"
                    + " CANARY}",
                "  b: {kind: postgres, url: \"${env:URL}\", password: \"${env:PW}\", user:"
                    + " \"u${env:PW}\"}",
                "channels:",
                "  c: {kind: hook, webhook: https://CANARY}")
            .code(
                Tree.empty()
                    .with(
                        Section.SOURCES,
                        "c",
                        database,
                        Map.of("url", "x:/", "password", Secret.of("CANARY"))))
            .environment(
                Map.of(
                    "URL", "x://me:CANARY@h/",
                    "PW", "CANARY",
                    "BELLWETHER_SOURCES_C_PASSWORD", "CANARY"))
            .sound();

    assertThat(Effective.yaml(read))
        .doesNotContain("CANARY")
        .contains("url: \"x://***@h/?password=***\"")
        .contains("from ${env:URL}")
        .contains("user: \"u${env:PW}\"");
    assertThat(read.toString()).doesNotContain("CANARY");
  }

  @Test
  void whatIsGivenInCodeSaysSo() {
    Kind<?, ?> lambda =
        Kind.of("queue", HealthCheck.class, Kind.NoSettings.class, (settings, context) -> null);
    Configuration read =
        Configs.in(folder)
            .code(Tree.empty().with(Section.CHECKS, "queue", lambda, Map.of()))
            .sound();

    assertThat(Effective.yaml(read))
        .contains("  queue:  # builder\n    # of a kind given in code: queue\n");
  }

  private String shown(Configuration read) {
    return Effective.yaml(read).replace(folder + "/", "");
  }
}
