// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Repository.ROOT;
import static io.bellwether.house.Repository.elements;
import static io.bellwether.house.Repository.files;
import static io.bellwether.house.Repository.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/homes.md says of every requirement who owes it, and no more of it than is true. */
class HomesTest {

  private static final String HOMES = text("docs/homes.md");
  private static final HomeRules RULES = rules();

  /** For planted rows: whatever is built one day, they stay as wrong as they are. */
  private static final HomeRules SMALL =
      new HomeRules(
          Set.of("monitor-core", "checks-system"),
          Set.of("io.bellwether.core", "io.bellwether.core.health"),
          Set.of("HomesTest", "LauncherIT"),
          Set.of("groups", "backups"),
          Set.of("backups"));

  @Test
  void everyRequirementHasItsHome() {
    assertThat(RULES.faults(HOMES)).isEmpty();
  }

  @Test
  void whatTheRowsAreHeldToIsNotEmpty() {
    assertThat(HomeIds.ALL).hasSize(130).contains("P1", "P14", "Z3").endsWith("O1");
    assertThat(RULES.modules()).contains("monitor-core", "checks-system");
    assertThat(RULES.packages()).contains("io.bellwether.core.health", "io.bellwether.cli");
    assertThat(RULES.tests()).contains("HomesTest", "LauncherIT").doesNotContain("HomeRules");
    assertThat(RULES.blocks()).contains("sources", "templates");
    assertThat(RULES.idle()).doesNotContain("sources").isSubsetOf(RULES.blocks());
  }

  @Test
  void aRowThatIsGoneIsMissed() {
    assertThat(RULES.faults(without("S4"))).containsExactly("S4 has no row");
  }

  @Test
  void anIdThatIsThereTwiceIsSeen() {
    assertThat(RULES.faults(HOMES + row("S4"))).containsExactly("S4 has several rows");
  }

  @Test
  void aRowInTheWrongPlaceIsSeen() {
    assertThat(RULES.faults(without("O1").replace(row("P1"), row("O1") + row("P1"))))
        .containsExactly("O1 stands where P1 belongs");
  }

  @Test
  void anIdThatNobodyKnowsIsSeen() {
    assertThat(RULES.faults(HOMES.replace("| S5 |", "| S6 |")))
        .containsExactly("S5 has no row", "S6 is no requirement");
  }

  @Test
  void aBlockThatNoRowNamesIsSeen() {
    assertThat(RULES.faults(HOMES.replace("block `preset`", "a preset")))
        .containsExactly("no row is reached by block preset");
  }

  @Test
  void aModuleThatNobodyPlannedIsSeen() {
    var more = new HomeRules(Set.of("odd"), Set.of(), Set.of(), Set.of(), Set.of());
    assertThat(more.faults(HOMES)).contains("nobody planned the module odd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h | `monitor-core` `io.bellwether.core.health` | r | works: `HomesTest`",
        "h | `monitor-core` | block `groups` | partly: this and that (`HomesTest`, `LauncherIT`)",
        "h | `monitor-web` `io.bellwether.web`, `monitor-core` | block `backups` | later",
      })
  void aTrueRowIsBelieved(String cells) {
    assertThat(SMALL.faults(smallWith(cells))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "h | `monitor-core` | r | works: `GoneTest`; there is no test GoneTest",
        "h | `monitor-core` | r | works: `HomeRules`; there is no test HomeRules",
        "h | `monitor-core` | r | partly: this and that (`GoneTest`); there is no test GoneTest",
        "h | `monitor-core` | r | works; no test shows it",
        "h | `monitor-core` | r | works: but not this `HomesTest`;"
            + " works, and yet misses but not this",
        "h | `monitor-core` | r | partly: much (`HomesTest`);"
            + " what is missing takes 3 to 8 words to say and not 1",
        "h | `monitor-core` | r | later: `HomesTest`; later, and yet says what is there",
        "h | `monitor-core` | r | soon; 'soon' is neither works, partly nor later",
        "h | `checks-system` | r | later;"
            + " can not be later in a module that is complete: checks-system",
        "h | `monitor-web` | r | works: `HomesTest`; not built yet: monitor-web",
        "h | `monitor-magic` | r | later; there is no module monitor-magic",
        "h | nowhere | r | later; a cell says nothing",
        "h | `monitor-core` | | later; a cell says nothing",
        "h | `monitor-core` `io.bellwether.core.gone` | r | works: `HomesTest`;"
            + " there is no package io.bellwether.core.gone",
        "h | `monitor-core` `io.bellwether.corelike` | r | later;"
            + " io.bellwether.corelike is not below io.bellwether.core",
        "h | `monitor-core` | block `gone` | later; there is no block gone",
        "h | `monitor-core` | block `backups` | works: `HomesTest`; nothing acts on block backups",
      })
  void aRowThatIsNotTrueIsRefused(String cells, String fault) {
    assertThat(SMALL.faults(smallWith(cells))).containsExactly("H3: " + fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"h | `monitor-core` | later", "h | `monitor-core` | r | it works well"})
  void aRowThatCanNotBeReadIsShown(String cells) {
    assertThatThrownBy(() -> SMALL.faults(smallWith(cells)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(cells);
  }

  private static String row(String id) {
    return HOMES
        .lines()
        .filter(line -> line.startsWith("| " + id + " |"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String without(String id) {
    return HOMES.replace(row(id), "");
  }

  /** Nothing is there yet, but for what one row says. */
  private static String smallWith(String cells) {
    String later = "h | `monitor-core` | block `groups`, block `backups` | later";
    return HomeIds.ALL.stream()
        .map(id -> "| " + id + " | " + (id.equals("H3") ? cells : later) + " |\n")
        .collect(Collectors.joining());
  }

  private static HomeRules rules() {
    List<String> sources = sources();
    return new HomeRules(
        Set.copyOf(elements("module", text("pom.xml"))),
        matches("[^/]+/src/main/java/(io/bellwether/.+)/\\w+\\.java", sources).stream()
            .map(folder -> folder.replace('/', '.'))
            .collect(Collectors.toSet()),
        matches(".+/src/test/java/.*/(\\w+(?:Test|IT))\\.java", sources),
        blocks("yes|not yet"),
        blocks("not yet"));
  }

  private static List<String> sources() {
    return files(ROOT, ".java").stream().map(path -> ROOT.relativize(path).toString()).toList();
  }

  private static Set<String> matches(String pattern, List<String> lines) {
    Pattern compiled = Pattern.compile(pattern);
    return lines.stream()
        .flatMap(line -> compiled.matcher(line).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** The blocks of which the reference says that something acts on them, or does not yet. */
  private static Set<String> blocks(String acts) {
    return matches(
        "^\\| `([a-z-]+)` \\| [^|]+ \\| (?:" + acts + ") \\|$",
        text("docs/reference.md").lines().toList());
  }
}
