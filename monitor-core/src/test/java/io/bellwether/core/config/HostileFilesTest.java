// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.config.tree.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Sound configurations that were hurt on their way: whatever comes of it is told with a place. */
class HostileFilesTest {
  private static final String CANARY = "hunter2CANARY";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PW", CANARY, "HOST", "db", "BELLWETHER_SOURCES_HOST_FAILURES", "2");

  private static final String YAML =
      """
      # a configuration that uses much of what there is
      name: shop
      preset: development
      sources:
        host:
          kind: system
          disks: [/data, "/logs"]
          thresholds:
            cpu: 70%/85%
            memory: 2GB/1GB
          process-groups:
            db: {names: [postgres, 'autovacuum launcher'], user: postgres}
          labels: {team: data, tier: "1"}
        warehouse:
          kind: postgres
          url: "postgresql://${env:HOST}:5432/shop"
          user: monitor
          password: hunter2CANARY
          pool: 3
          every: 30s
          timeout: 5s
        spare: {kind: postgres, url: "x://me:hunter2CANARY@h/db", password: "${env:PW}", pool: 4}
      checks:
        page: {kind: ping, every: 1m, depends-on: [warehouse, host], weight: 2.5, alert: false}
        note:
          kind: everything
          text: |
            several
            lines
          whole: 5
          large: 6
          number: 0.5
          yes-no: true
          time: 1h30m
          address: https://example/x
          path: /tmp
          zone: UTC
          severity: info
          size: 10MB
          share: 85%
          limits: off
          secret: 'hunter2CANARY'
          numbers:
            - 1
            - 2
          times: {a: 5s}
      channels:
        team: {kind: hook, webhook: "https://hooks.example/hunter2CANARY", tries: 2}
      groups:
        shop: {members: [page, warehouse]}
      rules:
        - {name: x, condition: "a > 1", for: 2m}
      alert_thresholds: {cpu_usage_max: 0.75}
      database_metrics:
        replication: {lag_threshold_warning: 1000}
      """;

  private static final String JSON =
      """
      {"name": "shop", "sources": {
        "host": {"kind": "system", "disks": ["/data"], "labels": {"a": "b"}, "weight": 1e0},
        "db": {"kind": "postgres", "url": "x:/\\u00fc", "password": "hunter2CANARY", "pool": 3}},
       "checks": {"page": {"kind": "ping", "alert": true, "depends-on": ["db"], "group": "x"}},
       "slack_alerts_enabled": false}
      """;

  private static final List<String> TOKENS =
      List.of(
          ":",
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "#",
          " #",
          "&a ",
          "*a ",
          "!!str ",
          "<<: ",
          "|",
          ">",
          "?",
          "? ",
          "%",
          "@",
          "`",
          "\t",
          "---\n",
          "...\n",
          "\\",
          "\\x",
          "null",
          "~",
          "${",
          "${env:",
          "${env:NONE}",
          "${file:/etc/shadow}",
          "}",
          "\r",
          "\n",
          "\n\n",
          "\0",
          "\uFEFF",
          "\u2028",
          "\uD83D\uDE00",
          "\u00A0",
          "0x1F",
          "1e999",
          ".nan",
          "-",
          ",",
          "12:30:45");

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("hostile");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("a.yaml"));
    Files.deleteIfExists(folder.resolve("a.json"));
    Files.delete(folder);
  }

  @Property(tries = 1)
  void theConfigurationsAreSoundToBeginWith() throws IOException {
    assertThat(read("a.yaml", YAML.getBytes(StandardCharsets.UTF_8)).report()).isEmpty();
    assertThat(read("a.json", JSON.getBytes(StandardCharsets.UTF_8)).report()).isEmpty();
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void whateverHappensToAFileIsToldWithAPlace(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    boolean yaml = random.nextInt(4) > 0;
    byte[] hurt = (yaml ? YAML : JSON).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      hurt = hurt(hurt, random);
    }

    Reading reading = read(yaml ? "a.yaml" : "a.json", hurt);

    assertThat(reading.configuration().isPresent()).isEqualTo(reading.mistakes().isEmpty());
    assertThat(reading.mistakes()).allMatch(HostileFilesTest::hasPlace);
    assertThat(reading.warnings()).allMatch(HostileFilesTest::hasPlace);
    assertThat(reading.report() + reading.warnings() + reading.configuration())
        .doesNotContain(CANARY);
    reading.configuration().ifPresent(whole -> Effective.yaml(whole));
  }

  /** Ranges within a line are not cut: a password moved into another setting is shown there. */
  private static byte[] hurt(byte[] bytes, Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> flipped(bytes, random);
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> inserted(bytes, random);
      default -> lines(bytes, random);
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (bytes.length > 0) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] inserted(byte[] bytes, Random random) {
    byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(bytes.length + 1);
    byte[] longer = new byte[bytes.length + token.length];
    System.arraycopy(bytes, 0, longer, 0, at);
    System.arraycopy(token, 0, longer, at, token.length);
    System.arraycopy(bytes, at, longer, at + token.length, bytes.length - at);
    return longer;
  }

  private static byte[] lines(byte[] bytes, Random random) {
    List<String> lines =
        new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.add(other, lines.get(at));
      case 1 -> lines.remove(at);
      case 2 -> Collections.swap(lines, at, other);
      case 3 -> lines.set(at, " ".repeat(random.nextInt(9)) + lines.get(at).stripLeading());
      default -> lines.set(at, "\t" + lines.get(at));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean hasPlace(Problem problem) {
    String source = problem.place().source();
    return source.startsWith("environment ")
        || problem.place().line() > 0 && problem.place().column() > 0 && source.contains("hostile");
  }

  private static Reading read(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return new ConfigurationReader(new TestKinds())
        .read(Inputs.none().file(file).environment(ENVIRONMENT).forProgram());
  }
}
