// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.config.bind.KindLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryBlockTest {
  @TempDir Path folder;

  /** Settings like those of a store on disk. */
  record Shelf(
      @Setting(help = "How long.", byDefault = "30d", min = "1d") Duration keep,
      @Setting(help = "Where.", byDefault = "history.db") Path path) {}

  /** Names a shelf beside memory. */
  private static final class Kinds implements KindLookup {
    private final KindLookup others = new TestKinds();
    private final String usual;

    Kinds(String usual) {
      this.usual = usual;
    }

    @Override
    public Optional<Kind<?, ?>> find(String name) {
      return others.find(name);
    }

    @Override
    public List<String> names() {
      return others.names();
    }

    @Override
    public Histories histories() {
      return new Histories(Map.of("memory", Kind.NoSettings.class, "shelf", Shelf.class), usual);
    }
  }

  private Configs reading(String... lines) {
    return Configs.in(folder).kinds(new Kinds("memory")).file("a.yaml", lines);
  }

  @Test
  void withoutTheBlockTheUsualOneIsTakenAsItIs() {
    Configuration read = Configs.in(folder).kinds(new Kinds("shelf")).sound();
    assertThat(read.history())
        .isEqualTo(
            new HistoryChoice("shelf", new Shelf(Duration.ofDays(30), Path.of("history.db"))));
    assertThat(reading("name: shop").sound().history().kind()).isEqualTo("memory");
  }

  @Test
  void theKindDecidesWhatElseMayBeSaid() {
    HistoryChoice choice = reading("history: {kind: shelf, keep: 7d}").sound().history();
    assertThat(choice.settings()).isEqualTo(new Shelf(Duration.ofDays(7), Path.of("history.db")));
    assertThat(reading("history: {kind: memory, keep: 7d}").mistakes())
        .containsExactly("a.yaml:1:25: history.keep: unknown setting; known are kind");
  }

  @Test
  void aKindThatIsNotThereIsTheOnlyMistakeOfItsBlock() {
    assertThat(reading("history: {kind: shelve, keep: x}").mistakes())
        .containsExactly(
            "a.yaml:1:17: history.kind: there is no history of kind shelve; did you mean"
                + " 'shelf'?");
    assertThat(reading("history: {kind: postgres}").mistakes())
        .containsExactly(
            "a.yaml:1:17: history.kind: there is no history of kind postgres; known are memory,"
                + " shelf; others come with their modules, like store-sqlite");
  }

  @Test
  void everyMistakeIsTold() {
    assertThat(reading("history: {kind: shelf, keep: 1h, pth: x}").mistakes())
        .containsExactly(
            "a.yaml:1:30: history.keep: is too small; the smallest is 1d",
            "a.yaml:1:34: history.pth: unknown setting; did you mean 'path'?");
    assertThat(reading("history: sqlite").mistakes())
        .containsExactly(
            "a.yaml:1:10: history: expected settings with values, found a single value");
  }

  @Test
  void variablesGiveItsSettingsAndItsKind() {
    HistoryChoice choice =
        reading("name: shop")
            .environment(
                Map.of("BELLWETHER_HISTORY_KIND", "shelf", "BELLWETHER_HISTORY_KEEP", "2d"))
            .sound()
            .history();
    assertThat(choice.settings()).isEqualTo(new Shelf(Duration.ofDays(2), Path.of("history.db")));
  }

  @Test
  void itIsShownWithTheOriginOfEachValue() {
    Configuration read = reading("history: {kind: shelf, keep: 2d}").sound();
    assertThat(Effective.yaml(read).replace(folder + "/", ""))
        .contains(
            """
            history:
              kind: shelf  # a.yaml:1:17
              keep: 2d  # a.yaml:1:30
              path: history.db  # default
            """);
    assertThat(JsonSchema.of(new Kinds("shelf"))).contains("\"history\"").contains("\"keep\"");
    assertThat(Reference.of(new Kinds("shelf"))).contains("## Block `history`").contains("`keep`");
    assertThat(Commented.yaml(read)).contains("history:").contains("  keep: 2d");
  }
}
