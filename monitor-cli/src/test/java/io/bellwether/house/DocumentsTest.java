// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Repository.ROOT;
import static io.bellwether.house.Repository.files;
import static io.bellwether.house.Repository.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*[a-z](?:Test|IT))(?:\\.(\\w+))?`");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void everyLinkLeadsSomewhere() {
    List<Path> documents = files(ROOT, ".md");
    assertThat(documents).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/README.md"));
    assertThat(documents.stream().flatMap(DocumentsTest::deadLinks)).isEmpty();
  }

  @Test
  void everyDecisionIsInTheIndex() {
    assertThat(notIn("docs/decisions/README.md", ROOT.resolve("docs/decisions"))).isEmpty();
  }

  @Test
  void everyPieceOfKnowledgeIsInTheIndex() {
    assertThat(notIn("docs/knowledge/README.md", ROOT.resolve("docs/knowledge"))).isEmpty();
  }

  @Test
  void everyTestThatAPageNamesIsThere() {
    Map<String, String> tests =
        files(ROOT, ".java").stream()
            .filter(file -> file.toString().contains("/src/test/"))
            .collect(
                Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""),
                    file -> text(ROOT.relativize(file).toString()),
                    String::concat));

    List<MatchResult> named =
        files(ROOT.resolve("docs"), ".md").stream()
            .flatMap(page -> TEST.matcher(text(ROOT.relativize(page).toString())).results())
            .toList();

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(named.stream().filter(one -> !isThere(one, tests)).map(MatchResult::group))
        .as("tests that are not there")
        .isEmpty();
  }

  private static boolean isThere(MatchResult named, Map<String, String> tests) {
    String test = tests.getOrDefault(named.group(1), "");
    return !test.isEmpty()
        && (named.group(2) == null || test.contains(" void " + named.group(2) + "("));
  }

  @Test
  void aDeadLinkIsSeen() {
    assertThat(deadLinks(ROOT.resolve("README.md"), "[a](docs/README.md) [b](gone.md#part)"))
        .containsExactly("README.md: gone.md");
  }

  private static Stream<String> deadLinks(Path document) {
    return deadLinks(document, text(ROOT.relativize(document).toString()));
  }

  private static Stream<String> deadLinks(Path document, String text) {
    return LINK.matcher(text)
        .results()
        .map(m -> m.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .filter(link -> !Files.exists(document.resolveSibling(link)))
        .map(link -> ROOT.relativize(document) + ": " + link);
  }

  private static Stream<String> notIn(String index, Path folder) {
    String text = text(index);
    return files(folder, ".md").stream()
        .map(p -> p.getFileName().toString())
        .filter(name -> !name.equals("README.md"))
        .filter(name -> !text.contains("(" + name + ")"));
  }
}
