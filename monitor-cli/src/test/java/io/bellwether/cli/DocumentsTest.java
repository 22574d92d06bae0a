// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.RuleTestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands in a box in README and docs is tried: commands run, configurations are valid, Java
 * compiles, or is part of a file that the build compiles.
 */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  /** What a reader has set who follows the pages. */
  private static final Map<String, String> READERS =
      Map.ofEntries(
          entry("SHOP_DB_PASSWORD", "of-a-reader"),
          entry("SHOP_PROBE_PASSWORD", "of-a-reader"),
          entry("QUESTDB_PASSWORD", "of-a-reader"),
          entry("POCKETBASE_ADMIN_PASSWORD", "of-a-reader"),
          entry("ALERT_WEBHOOK", "https://hooks.example/of-a-reader"),
          entry("TEAM_HOOK", "https://hooks.example/of-a-reader"),
          entry("ONCALL_HOOK", "https://hooks.example/of-another-reader"),
          entry("DESK_HOOK", "https://hooks.example/of-a-third-reader"),
          entry("TEAMS_FLOW", "of-a-reader"),
          entry("DISCORD_HOOK", "1/of-a-reader"),
          entry("NTFY_TOPIC", "of-a-reader"),
          entry("BOT_TOKEN", "1:of-a-reader"),
          entry("SMS_TOKEN", "of-a-reader"),
          entry("PING_UUID", "of-a-reader"),
          entry("HOOK_KEY", "of-a-reader"));

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyBoxIsTrue() throws IOException {
    return documents().stream()
        .flatMap(document -> Snippet.in(document).stream())
        .map(snippet -> DynamicTest.dynamicTest(snippet.where(), () -> tryOut(snippet)));
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
              docs.filter(path -> path.toString().endsWith(".md")))
          .toList();
    }
  }

  private void tryOut(Snippet snippet) throws IOException {
    switch (snippet.language().split(" ", 2)[0]) {
      case "console" ->
          snippet.text().lines().filter(line -> line.startsWith("$ ")).forEach(this::runs);
      case "yaml" -> yaml(snippet);
      case "java" -> java(snippet);
      case "text", "xml", "" -> assertThat(snippet.text()).isNotBlank();
      default -> throw new AssertionError("nobody knows how to try out " + snippet.language());
    }
  }

  /**
   * Tried out by itself, or a piece of a file that is named behind the language and built
   * elsewhere.
   */
  private void java(Snippet snippet) throws IOException {
    String file = snippet.language().substring("java".length()).strip();
    if (file.isEmpty()) {
      JavaSnippet.compile(snippet.text(), folder);
    } else {
      assertThat(Files.readString(ROOT.resolve(file))).contains(snippet.text());
    }
  }

  private void runs(String line) {
    String[] words = line.substring(2).replaceFirst("^\\./bellwether ?", "").split(" +");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].endsWith(".yaml") ? folder.resolve(words[i]).toString() : words[i];
    }
    assertThat(line).startsWith("$ ./bellwether");
    Shell.Ran ran = new Shell(Map.of()).run(words);
    assertThat(ran.err()).as(line).doesNotContain("bellwether: ");
    assertThat(ran.out()).as(line).isNotBlank();
  }

  /** A configuration, or a scenario of rules. */
  private void yaml(Snippet snippet) throws IOException {
    if (!snippet.language().endsWith(" scenario")) {
      isValid(snippet);
      return;
    }
    Path file = Files.writeString(folder.resolve("scenario.yaml"), snippet.text());
    RuleTestReport report = MonitoringSystem.builder().testRules(file);
    assertThat(report.mistakes()).isEmpty();
    assertThat(report.differences()).isEmpty();
  }

  private void isValid(Snippet snippet) throws IOException {
    Path file = Files.writeString(folder.resolve("snippet.yaml"), snippet.text());
    assertThat(
            MonitoringSystem.builder()
                .besides("bellwether", "self")
                .environment(READERS)
                .config(file)
                .validate()
                .problems())
        .isEmpty();
  }
}
