// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J35: a secret of the configuration is in nothing that a daemon says, keeps or is started with.
 */
class CanaryIT {
  private static final String CANARY = "c4nary-S3cret/41+7";

  @TempDir Path folder;

  @Test
  void noSecretIsInAnyAnswerFileOrCommandLine() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            sources: {jvm: {kind: jvm}}
            logging: {level: trace}
            checks:
              port: {kind: tcp, host: 127.0.0.1, port: 9, every: 1s, send: "AUTH ${env:DOOR_PASSWORD}"}
            """);
    Map<String, String> environment = Map.of("DOOR_PASSWORD", CANARY);
    Shell shell = new Shell(environment);
    try (DaemonProcess daemon =
        DaemonProcess.begin(folder, environment, "-c", config.toString(), "--verbose")) {
      daemon.awaitReady();
      daemon.awaitLog("port: ");
      List<String> said = new ArrayList<>();
      for (String line :
          List.of(
              "status",
              "status -f json",
              "check port",
              "check port -f json",
              "doctor",
              "doctor -f json",
              "logs -n 1000",
              "reload",
              "checks list",
              "config show")) {
        Shell.Ran ran = run(shell, line, config);
        said.add(line + ": " + ran.out() + ran.err());
      }
      said.add(ProcessHandle.of(daemon.pid()).orElseThrow().info().commandLine().orElse(""));
      said.add(daemon.log());
      daemon.signal("TERM");
      daemon.ended();
      said.addAll(files(config));
      assertThat(said).hasSizeGreaterThan(13).allSatisfy(CanaryIT::isClean);
    }
  }

  private Shell.Ran run(Shell shell, String line, Path config) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("-c", config.toString()));
    if (!line.startsWith("config")) {
      words.addAll(List.of("--state", folder.resolve("state").toString()));
    }
    return shell.run(words.toArray(String[]::new));
  }

  private List<String> files(Path config) throws IOException {
    List<String> texts = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.equals(config)) {
          texts.add(file + ": " + Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return texts;
  }

  private static void isClean(String text) {
    byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
    assertThat(text)
        .doesNotContain(CANARY)
        .doesNotContain(CANARY.replace("/", "\\/"))
        .doesNotContain(URLEncoder.encode(CANARY, StandardCharsets.UTF_8))
        .doesNotContain(Base64.getEncoder().encodeToString(bytes));
  }
}
