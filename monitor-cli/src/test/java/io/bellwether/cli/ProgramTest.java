// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());

  @Test
  void saysItsVersion() {
    Shell.Ran ran = shell.run("--version");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).matches("bellwether \\d+\\.\\d+\\.\\d+\\S*\\n");
  }

  @Test
  void whatTheGuidesHaveAndThisVersionNotIsRefusedAndSaysSo() {
    for (String word : new String[] {"--cleanup", "--emergency-shutdown", "--port=9000"}) {
      Shell.Ran ran = shell.run("-v", word);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err())
          .contains(word.replace("=9000", "") + ": ")
          .contains("is not in this version; nothing was done");
    }
    assertThat(shell.run("--self-destruct").err()).contains("bellwether stop");
  }

  @Test
  void helpNamesEveryCommand() {
    Shell.Ran ran = shell.run("--help");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains(shell.commands());
  }

  @Test
  void validateAnswersWithPlaceAndCode() throws IOException {
    Path good = Files.writeString(folder.resolve("good.yaml"), "sources: {host: {kind: system}}");
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "sources: {host: {kind: sistem}}");
    assertThat(shell.run("config", "validate", "-c", good.toString()))
        .isEqualTo(new Shell.Ran(0, good + ": valid\n", ""));
    Shell.Ran refused = shell.run("config", "validate", "-c", bad.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("bad.yaml:1:24").contains("did you mean 'system'?");
  }

  @Test
  void initWritesAFileThatIsValidAndWillNotBeOverwritten() throws IOException {
    Path file = folder.resolve("first.yaml");
    Shell.Ran ran = shell.run("init", "--yes", file.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(shell.run("config", "validate", "-c", file.toString()).code()).isZero();
    assertThat(Files.readString(file)).contains("kind: system").contains("# ");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }

    Shell.Ran again = shell.run("init", "--yes", file.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("is there already").contains("--force");
    assertThat(shell.run("init", "--yes", "--force", file.toString()).code()).isZero();
  }

  @Test
  void initSaysWhenTheFolderIsMissing() {
    Shell.Ran ran = shell.run("init", "--yes", folder.resolve("no/where.yaml").toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("is no folder");
  }

  @Test
  void helpNamesWhatTheArchiveKnowsBesides() {
    assertThat(shell.run("--help").out()).contains("\n  install  ", "\n  uninstall  ");
    assertThat(shell.run("status", "--help").out()).doesNotContain("uninstall");
  }

  @Test
  void completionIsAScriptForTheShell() {
    Shell.Ran ran = shell.run("completion");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("_complete_bellwether").contains("health-check");
  }

  @Test
  void findsTheConfigurationOfTheUser() throws IOException {
    Path own = Files.createDirectories(folder.resolve("bellwether"));
    Files.writeString(
        own.resolve("bellwether.yaml"), "sources: {mine: {kind: system, disks: [/]}}");
    Shell.Ran ran =
        new Shell(Map.of("XDG_CONFIG_HOME", folder.toString())).run("config", "validate", "-v");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("bellwether.yaml: valid");
    assertThat(ran.err()).contains("reading ");
  }
}
