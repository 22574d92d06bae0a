// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

  private static final List<String> REFUSED =
      List.of(
          CANARY,
          "port=" + CANARY,
          "every=" + CANARY,
          "weight=[" + CANARY + ", 1]",
          "labels={team: [" + CANARY + "]}",
          "send=[" + CANARY,
          "depends-on=[" + CANARY + "]",
          "host=" + CANARY,
          "no-such-setting=" + CANARY,
          "timeout=" + CANARY.repeat(5));

  @TempDir Path folder;

  @Test
  void noSecretIsInAnyAnswerFileOrCommandLine() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            sources: {jvm: {kind: jvm}}
            logging: {level: trace}
            allow-targets: [127.0.0.1]
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
      makeAndRefuse(shell, config);
      for (String line :
          List.of(
              "status",
              "status -f json",
              "check port",
              "check port -f json",
              "check door",
              "doctor",
              "doctor -f json",
              "logs -n 1000",
              "reload",
              "checks list",
              "checks list -f json",
              "audit list",
              "audit list -f json",
              "audit verify",
              "config show")) {
        Shell.Ran ran = run(shell, line, config);
        said.add(line + ": " + ran.out() + ran.err());
      }
      said.add(ProcessHandle.of(daemon.pid()).orElseThrow().info().commandLine().orElse(""));
      said.add(daemon.log());
      daemon.signal("TERM");
      daemon.ended();
      List<String> audit = audit(daemon);
      assertThat(audit)
          .hasSize(1 + REFUSED.size() + 1)
          .anySatisfy(one -> assertThat(one).contains("***"));
      said.addAll(audit);
      said.addAll(files(config, daemon.folder().checks()));
      assertThat(said).hasSizeGreaterThan(25).allSatisfy(CanaryIT::isClean);
      assertThat(daemon.folder().checks()).content().contains(CANARY);
    }
  }

  /** A check that says a secret, and all the ways in which a value is refused. */
  private void makeAndRefuse(Shell shell, Path config) {
    String tcp = "checks add door --kind tcp --set host=127.0.0.1 --set port=9";
    assertThat(run(shell, config, tcp, "--set", "send=AUTH " + CANARY).code()).isZero();
    for (String refused : REFUSED) {
      Shell.Ran ran = run(shell, config, tcp.replace("door", "other"), "--set", refused);
      assertThat(ran.code()).as(refused).isEqualTo(1);
      assertThat(ran.err()).as(refused).doesNotContain("mistake of the program");
    }
  }

  /** What the audit log has, row by row, read by another process. */
  private static List<String> audit(DaemonProcess daemon) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection history =
            DriverManager.getConnection("jdbc:sqlite:" + daemon.folder().history());
        Statement question = history.createStatement();
        ResultSet all =
            question.executeQuery(
                "select actor || address || act || digest || result from audit")) {
      while (all.next()) {
        rows.add(all.getString(1));
      }
    }
    return rows;
  }

  private Shell.Ran run(Shell shell, String line, Path config) {
    return run(shell, config, line);
  }

  private Shell.Ran run(Shell shell, Path config, String line, String... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of(more));
    words.addAll(List.of("-c", config.toString()));
    if (!line.startsWith("config")) {
      words.addAll(List.of("--state", folder.resolve("state").toString()));
    }
    return shell.run(words.toArray(String[]::new));
  }

  /**
   * Where it was written on purpose it stands: what was made by command refers to nothing outside.
   */
  private List<String> files(Path... meant) throws IOException {
    List<String> texts = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!List.of(meant).contains(file)) {
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
