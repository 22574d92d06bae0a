// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bellwether.api.Thresholds;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.RuleListing;
import io.bellwether.core.SystemBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every name of a rule pack that something else judges: who changes it changes that, and no second
 * alert speaks. The table in docs is made of it; {@code -Dbellwether.rewrite} writes it anew.
 */
class GuideNamesTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "guide-names.md");

  /** Where there is one of each kind; the name is that of the kind. */
  private static final String WATCHED =
      """
      rule-packs: [system, postgres, questdb, pocketbase, endpoint, sync, etl, backup, self]
      sources:
        system: {kind: system}
        postgres: {kind: postgres, url: "postgresql://db/shop"}
        questdb: {kind: questdb, url: "questdb://questdb:8812/qdb"}
        pocketbase: {kind: pocketbase, url: "http://pb:8090", user: a@shop.example, password: x}
      checks:
        http: {kind: http, url: "http://shop.example"}
        self: {kind: self}
      """;

  private static final List<String> SOURCES =
      List.of("system", "postgres", "questdb", "pocketbase");

  private static final String HEAD =
      """
      # Names of the guides

      What the guides have as a rule and a check or another rule judges already: an alias in a [rule pack](rules.md#packs). It makes no
      alert of its own. Who writes `{name: HighConnectionUsage, threshold: 75%}` below `rules` changes the setting of every source and
      check of that kind that does not say it itself. This page is written by `GuideNamesTest`.

      | guide | name | pack | stands for | its limit | usual |
      |---|---|---|---|---|---|
      """;

  @TempDir Path folder;

  /** A name, its pack, and what stands behind it. */
  private record Alias(String pack, JsonNode entry) {
    String name() {
      return RulePacks.name(entry);
    }

    String kind() {
      JsonNode kind = entry.get("alias").path("kind");
      return kind.isArray() ? kind.get(0).asText() : kind.asText();
    }

    String setting() {
      return entry.get("alias").path("setting").asText();
    }

    String rule() {
      return entry.get("alias").path("rule").asText();
    }

    String judge() {
      return kind() + " " + setting();
    }

    String at() {
      return entry.get("alias").path("at").asText("warning");
    }
  }

  private static List<Alias> aliases() {
    List<Alias> all = new ArrayList<>();
    RulePacks.all()
        .forEach(
            (pack, content) ->
                content
                    .get("rules")
                    .forEach(
                        entry -> {
                          if (entry.has("alias")) {
                            all.add(new Alias(pack, entry));
                          }
                        }));
    return all;
  }

  private SystemBuilder system(String rules) throws IOException {
    Path file = folder.resolve("bellwether.yaml");
    Files.writeString(file, WATCHED + (rules.isEmpty() ? "" : "rules: [" + rules + "]\n"));
    return MonitoringSystem.builder().config(file);
  }

  private static JsonNode settings(SystemBuilder system) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(system.effective());
  }

  /** The rules that have an alert of their own. */
  private static List<String> speaking(SystemBuilder system) {
    return system.rules().stream()
        .filter(rule -> rule.severity().isPresent())
        .map(RuleListing::name)
        .toList();
  }

  private static String of(JsonNode settings, Alias alias) {
    String section = SOURCES.contains(alias.kind()) ? "/sources/" : "/checks/";
    String path = section + alias.kind() + "/" + alias.setting().replace('.', '/');
    JsonNode value = settings.at(path);
    assertThat(value.isValueNode()).as(alias.name() + " at " + path).isTrue();
    return value.asText();
  }

  @Test
  void whoChangesTheNameOfACheckChangesThatCheckAndNoSecondAlertSpeaks() throws IOException {
    JsonNode usual = settings(system(""));
    List<String> speaking = speaking(system(""));
    int walked = 0;
    for (Map<String, Alias> round : rounds()) {
      List<String> said = new ArrayList<>();
      for (Alias alias : round.values()) {
        String limit = change(alias, of(usual, alias)).said();
        said.add("{name: " + alias.name() + ", threshold: " + limit + "}");
      }
      SystemBuilder system = system(String.join(", ", said));
      JsonNode changed = settings(system);
      List<RuleListing> rules = system.rules();

      for (Alias alias : aliases()) {
        if (!alias.setting().isEmpty() && !round.containsKey(alias.judge())) {
          assertThat(of(changed, alias)).as("left alone").isEqualTo(of(usual, alias));
        }
      }
      for (Alias alias : round.values()) {
        walked++;
        assertThat(of(changed, alias))
            .as(alias.name())
            .isEqualTo(change(alias, of(usual, alias)).wanted());
        assertThat(rules)
            .filteredOn(one -> one.name().equals(alias.name()))
            .singleElement()
            .satisfies(
                one -> {
                  assertThat(one.severity()).as(one.name() + " has no alert").isEmpty();
                  assertThat(one.why()).isEqualTo("judged by check " + alias.kind());
                });
      }
      assertThat(speaking(system)).isEqualTo(speaking);
    }
    assertThat(walked).isGreaterThan(30);
  }

  /** Names of one setting come one after the other, all others together. */
  private static List<Map<String, Alias>> rounds() {
    List<Map<String, Alias>> rounds = new ArrayList<>();
    for (Alias alias : aliases()) {
      if (!alias.setting().isEmpty()) {
        int round = 0;
        while (round < rounds.size() && rounds.get(round).containsKey(alias.judge())) {
          round++;
        }
        if (round == rounds.size()) {
          rounds.add(new TreeMap<>());
        }
        rounds.get(round).put(alias.judge(), alias);
      }
    }
    return rounds;
  }

  private record Change(String said, String wanted) {}

  /** A limit between the two that there are, or another time where there is one. */
  private static Change change(Alias alias, String usual) {
    if (usual.indexOf('/') < 0) {
      return new Change("77s", "1m17s");
    }
    Thresholds limits = Thresholds.parse(usual);
    double between = (limits.warning() + limits.critical()) / 2;
    String said = new Thresholds(between, between, limits.scale()).toString().split("/", 2)[0];
    String[] both = usual.split("/", 2);
    String wanted =
        switch (alias.at()) {
          case "warning" -> said + "/" + both[1];
          case "critical" -> both[0] + "/" + said;
          default -> said + "/" + said;
        };
    return new Change(said, wanted);
  }

  @Test
  void whoChangesTheNameOfARuleChangesThatRule() throws IOException {
    List<String> speaking = speaking(system(""));
    int walked = 0;
    for (Alias alias : aliases()) {
      if (!alias.rule().isEmpty()) {
        walked++;
        SystemBuilder system = system("{name: " + alias.name() + ", severity: info}");

        assertThat(speaking(system)).isEqualTo(speaking);
        assertThat(system.rules())
            .filteredOn(one -> one.name().equals(alias.rule()))
            .singleElement()
            .satisfies(one -> assertThat(one.severity().orElseThrow().word()).isEqualTo("info"));
      }
    }
    assertThat(walked).isEqualTo(3);
  }

  /** There is nothing in it to be changed: the check says how bad it is. */
  @Test
  void theAlertOfACheckIsNotChangedAsARule() throws IOException {
    int walked = 0;
    for (Alias alias : aliases()) {
      if (alias.setting().isEmpty() && alias.rule().isEmpty()) {
        walked++;
        SystemBuilder system = system("{name: " + alias.name() + ", enabled: false}");

        assertThatThrownBy(system::rules)
            .isInstanceOf(ConfigurationException.class)
            .hasMessageContaining("is the alert of the check itself");
      }
    }
    assertThat(walked).isEqualTo(2);
  }

  @Test
  void theTableIsThatOfThePacks() throws IOException {
    JsonNode usual = settings(system(""));
    StringBuilder table = new StringBuilder(HEAD);
    aliases().stream().map(alias -> row(alias, usual)).sorted().forEach(table::append);
    if (Boolean.getBoolean("bellwether.rewrite")) {
      Files.writeString(DOCUMENT, table);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/guide-names.md; write it anew with -Dbellwether.rewrite=true")
        .isEqualTo(table.toString());
  }

  private static String row(Alias alias, JsonNode usual) {
    String stands;
    String limit = "";
    String value = "";
    if (!alias.rule().isEmpty()) {
      stands = "rule `" + alias.rule() + "`";
    } else if (alias.setting().isEmpty()) {
      stands = "the alert of " + kinds(alias);
    } else {
      stands = "`" + alias.setting() + "` of " + kinds(alias);
      value = of(usual, alias);
      limit = value.indexOf('/') < 0 ? "the time" : alias.at();
    }
    return "| "
        + String.join(
            " | ",
            alias.entry().path("guide").asText("ours"),
            "`" + alias.name() + "`",
            "`" + alias.pack() + "`",
            stands,
            limit,
            value.isEmpty() ? "" : "`" + value + "`")
        + " |\n";
  }

  private static String kinds(Alias alias) {
    JsonNode kind = alias.entry().get("alias").get("kind");
    List<String> names = new ArrayList<>();
    if (kind.isArray()) {
      kind.forEach(one -> names.add("`" + one.asText() + "`"));
    } else {
      names.add("`" + kind.asText() + "`");
    }
    return String.join(", ", names);
  }
}
