// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  /** Each line goes wrong in its own way. */
  private static final List<String> WRONG =
      List.of(
          "every: \"${env:PW}\"",
          "timeout: \"5${env:PW}\"",
          "failures: \"${env:PW}\"",
          "connections: \"${env:PW}\"",
          "pool: \"${env:PW}\"",
          "alert: \"${env:PW}\"",
          "labels: [\"${env:PW}\"]",
          "depends-on: {CANARY: x}",
          "password: [CANARY]",
          "password: {CANARY: CANARY}",
          "password: {CANARY}",
          "password: \"badCANARY\"",
          "password: \"bad${env:PW}\"",
          "password: \"${env:CANARY CANARY}\"",
          "password: \"${CANARY\"",
          "password: \"${x:CANARY CANARY}\"",
          "pool: 2\n    password CANARY",
          "pool:\n      password CANARY",
          "password:CANARY",
          "\"password:CANARY\": x",
          "password: CANARY: x",
          "password: @CANARY",
          "password: 'CANARY",
          "password: \"CANARY\\q\"",
          "password: *CANARY",
          "password: &CANARY x",
          "password: !CANARY x",
          "password: {CANARY, x: y}",
          "group: \"${env:PW}\"\n    url: \"x://me:CANARY@h h\"",
          "url: \"x://h h/?password=CANARY\"",
          "url: \"x://me:CANARY`h/db\"",
          "pool: \"x://me:CANARYh/db\"",
          "connections: {password: CANARY}");

  @Test
  void noSecretShowsWhateverIsWrong() {
    for (String line : WRONG) {
      boolean address = line.contains("url:");
      Reading reading =
          Configs.in(folder)
              .file(
                  "a.yaml",
                  "sources:",
                  "  db:",
                  "    kind: postgres",
                  address ? "    user: x" : "    url: \"x:/\"",
                  "    " + line)
              .environment(Map.of("PW", "CANARY"))
              .read();

      assertThat(reading.mistakeCount()).as(line).isPositive();
      assertThat(reading.report() + reading.warnings()).as(line).doesNotContain("CANARY");
    }
  }

  @Test
  void aDependencyFromOutsideIsNotShownEither() {
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks: {a: {kind: ping, depends-on: \"${env:PW}\"}}")
                .environment(Map.of("PW", "CANARY"))
                .mistakes())
        .noneMatch(mistake -> mistake.contains("CANARY"));
  }

  @Test
  void aSecretInAFileThatEverybodyReadsIsAWarning() throws IOException {
    String yaml = "sources: {db: {kind: postgres, url: \"x:/\", password: CANARY}}";
    Configs configs = Configs.in(folder).file("a.yaml", yaml);
    Path file = folder.resolve("a.yaml");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(configs.warnings())
        .containsExactly(
            "a.yaml:1:54: a secret stands here and everybody may read this file; use ${env:NAME}"
                + " or ${file:path}, or take that away with: chmod o-r a.yaml");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(configs.warnings()).isEmpty();
    assertThat(configs.sound().toString()).doesNotContain("CANARY");
  }
}
