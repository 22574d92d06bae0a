// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.config.tree.Fields.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeReaderTest {
  private final Readings reading = new Readings();

  @Test
  void everyNameAndValueOfYamlKnowsItsPlace() {
    Fields tree = reading.yaml("a: 1\nb:\n  c: [x, 'y']\n  ü: {d: \"z\"}\n").orElseThrow();

    assertThat(places(tree))
        .containsExactly(
            "a@1:1", "=1@1:4", "b@2:1", "c@3:3", "=x@3:7", "=y@3:10", "ü@4:3", "d@4:7", "=z@4:10");
  }

  @Test
  void everyNameAndValueOfJsonKnowsItsPlace() {
    Fields tree =
        reading.json("{\"a\": 1,\n  \"b\": {\"c\": [\"x\", true],\n\t\"d\" : null}}").orElseThrow();

    assertThat(places(tree))
        .containsExactly(
            "a@1:2", "=1@1:7", "b@2:3", "c@2:9", "=x@2:15", "=true@2:20", "d@3:2", "=@3:8");
  }

  @Test
  void valuesStayAsTheyWereWritten() {
    String yaml =
        "a: no\nb: 012\nc: 1e3\nd: 12:30:45\ne: .nan\nf: 1_000\ng: 0x1F\nh: TRUE\ni: 1.10\n";

    assertThat(places(reading.yaml(yaml).orElseThrow()).stream().filter(p -> p.startsWith("=")))
        .containsExactly(
            "=no@1:4",
            "=012@2:4",
            "=1e3@3:4",
            "=12:30:45@4:4",
            "=.nan@5:4",
            "=1_000@6:4",
            "=0x1F@7:4",
            "=TRUE@8:4",
            "=1.10@9:4");
  }

  @Test
  void nothingIsToldApartFromAnEmptyText() {
    Fields tree = reading.yaml("a:\nb: ~\nc: ''\nd: 'null'\n").orElseThrow();

    assertThat(tree.find("a").orElseThrow().value()).isInstanceOf(Blank.class);
    assertThat(tree.find("b").orElseThrow().value()).isInstanceOf(Blank.class);
    assertThat(tree.find("c").orElseThrow().value()).isInstanceOf(Text.class);
    assertThat(tree.find("d").orElseThrow().value()).isInstanceOf(Text.class);
  }

  @Test
  void valuesThatLeaveTheLineOfTheirNameAreMarked() {
    Fields tree =
        reading
            .yaml("a: x\nb: x\n  y\nc:\n  x\nd: |\n  x\ne: 'x\n  y'\nf: [x, x\n  y]\ng: \"x\"\n")
            .orElseThrow();

    assertThat(tree.all().stream().filter(f -> f.value() instanceof Text t && t.spread()))
        .extracting(Field::key)
        .containsExactly("b", "c", "d", "e");
    assertThat(((Items) tree.find("f").orElseThrow().value()).all())
        .extracting(item -> ((Text) item).spread())
        .containsExactly(false, true);
  }

  @Test
  void aNameGivenTwiceIsToldWithBothPlaces() {
    reading.yaml("a:\n  b: 1\n  c: 2\n  b: 3\n");
    reading.json("{\"x\": 1, \"x\": 2}");

    assertThat(reading.told())
        .containsExactly(
            "a.json:1:10: x: is given twice, first at a.json:1:2; take one of them out",
            "a.yaml:4:3: a.b: is given twice, first at a.yaml:2:3; take one of them out");
  }

  @Test
  void anchorsAliasesMergeKeysAndTagsAreRefused() {
    reading.yaml("a: &x 1\nb: *x\nc: !!str 5\nd:\n  <<: {e: 1}\nf: &y [1]\n&z g: ! h\n");

    assertThat(reading.told())
        .containsExactly(
            "a.yaml:1:4: a: anchors (&) are not allowed; write the value out",
            "a.yaml:2:4: b: aliases (*) are not allowed; write the value out",
            "a.yaml:3:4: c: tags (!) are not allowed; put the text in quotes if it starts with '!'",
            "a.yaml:5:3: d: merge keys (<<) are not allowed; write the values out",
            "a.yaml:6:4: f: anchors (&) are not allowed; write the value out",
            "a.yaml:7:1: anchors (&) are not allowed; write the value out",
            "a.yaml:7:7: g: tags (!) are not allowed; put the text in quotes if it starts with '!'");
  }

  @Test
  void anchorsAreSeenBehindCharactersOutsideTheBasicPlane() {
    reading.yaml("a: \uD83D\uDE00\uD83D\uDE00\nb: &x 1\n");

    assertThat(reading.told())
        .containsExactly("a.yaml:2:4: b: anchors (&) are not allowed; write the value out");
  }

  @Test
  void anAliasBombIsNeverUnfolded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      String last = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + last + ", " + last + "]\n");
    }
    reading.yaml(bomb.toString());

    assertThat(reading.problems.count()).isEqualTo(40 + 2 * 39);
  }

  @Test
  void severalDocumentsAreRefused() {
    reading.yaml("a: 1\n---\nb: 2\n");

    assertThat(reading.told())
        .containsExactly("a.yaml:3:1: a second document begins here; write one per file");
  }

  @Test
  void aTextWithNothingInItIsRefused() {
    for (String empty : List.of("", "\n", "# only a comment\n", "---\n", "~\n")) {
      assertThat(reading.yaml(empty)).isEmpty();
    }
    assertThat(reading.json("")).isEmpty();
    assertThat(reading.told()).hasSize(6).allMatch(told -> told.contains("is empty"));
  }

  @Test
  void whatIsNoNamesAtTheTopIsRefused() {
    reading.yaml("- a\n");

    assertThat(reading.told())
        .containsExactly("a.yaml:1:1: expected names with values, like 'sources:', found a list");
  }

  @Test
  void fiftyLevelsAreReadAndMoreAreRefused() {
    assertThat(reading.yaml("a: " + "[".repeat(48) + "]".repeat(48))).isPresent();
    assertThat(reading.told()).isEmpty();

    reading.yaml("a: " + "[".repeat(100_000));
    reading.json("{\"a\": " + "[".repeat(100_000));

    assertThat(reading.told())
        .containsExactly(
            "a.json:1:56: is nested deeper than 50 levels",
            "a.yaml:1:53: is nested deeper than 50 levels");
  }

  @Test
  void mistakesOfYamlAreToldInWordsAndWithTheirPlace() {
    List<String> wrong =
        List.of(
            "a:\n\tb: 1\n",
            "a: b: c\n",
            "a: [1, 2\n",
            "a: 'x\n",
            "? [a]\n: b\n",
            ": x\n",
            "a: @x\n",
            "a: \"\\ud800\"\n",
            "a: \"\\0\"\n",
            "a: \"\\q\"\n",
            "a:\n    b: 1\n  c: 2\n",
            "a: 1\nb\nc: 2\n");
    List<String> told = new ArrayList<>();
    for (String yaml : wrong) {
      Readings one = new Readings();
      assertThat(one.yaml(yaml)).as(yaml).isEmpty();
      told.addAll(one.told());
    }

    assertThat(told)
        .containsExactly(
            "a.yaml:2:1: tabs are not allowed here; indent with spaces",
            "a.yaml:1:5: a ':' is not expected here; check the indentation, or put the text in"
                + " quotes",
            "a.yaml:2:1: the file ends in the middle of what began in line 1; is it cut off?",
            "a.yaml:2:1: the file ends in the middle of what began in line 1; is it cut off?",
            "a.yaml:1:1: is not valid YAML after this; names must be plain text",
            "a.yaml:1:1: the indentation does not fit the lines before",
            "a.yaml:1:4: text can not begin with this character; put it in quotes",
            "a.yaml:1:4: holds an escape that is no character",
            "a.yaml:1:4: holds an escape that is no character",
            "a.yaml:1:6: unknown escape after '\\'; single quotes keep a '\\' as it is",
            "a.yaml:3:3: the indentation does not fit the lines before",
            "a.yaml:3:1: a ':' is missing after a name before this");
  }

  @Test
  void whatIsNotClosedIsToldWithWhereItBegan() {
    reading.yaml("a:\n  b: [/data\n  c: 5s\n");
    reading.json("{\"a\": [1, 2}");

    assertThat(reading.told())
        .containsExactly(
            "a.json:1:12: not valid JSON: the bracket that closes here is not the one that was"
                + " opened",
            "a.yaml:3:4: the '[' of line 2 needs a ']', or a ',' is missing here");
  }

  @Test
  void whatPeopleBringFromOtherFormatsIsTold() {
    Map<String, String> told = new LinkedHashMap<>();
    for (String json :
        List.of(
            "{\"a\": 1, // x\n}",
            "{'a': 1}",
            "{\"a\": 1,}",
            "{\"a\": NaN}",
            "{\"a\": 1} 2",
            "{\"a\": 012}")) {
      Readings one = new Readings();
      assertThat(one.json(json)).as(json).isEmpty();
      told.put(json, one.told().get(0).replaceAll("^[^ ]* ", ""));
    }

    assertThat(told.values())
        .containsExactly(
            "not valid JSON: comments are not allowed in it; YAML has them",
            "not valid JSON: text needs double quotes, not single ones",
            "not valid JSON: a value is missing before this, or a comma is too many",
            "not valid JSON: NaN and infinity are not in it; text needs double quotes",
            "a second document begins here; write one per file",
            "not valid JSON: a number can not begin with 0");
  }

  @Test
  void whatAnAliasOrAMergeKeyStandsForIsNotKnownSoNothingElseIsTold() {
    reading.yaml("a: *x\n");
    reading.yaml("a: {<<: {b: 1}}\n");

    assertThat(reading.problems.isUnreadable()).isTrue();
  }

  @Test
  void mistakesOfJsonNeverRepeatTheText() {
    List<String> wrong =
        List.of(
            "{\"password\": hunter2}",
            "{\"password\": \"hunter2\n\"}",
            "{\"password\": \"hunter2\"",
            "{\"password\": \"hunter2\",}",
            "{\"password\": \"hunter2\"} hunter2",
            "{\"password\": 1e}");
    for (String json : wrong) {
      Readings one = new Readings();
      assertThat(one.json(json)).as(json).isEmpty();
      assertThat(one.told()).hasSize(1);
      assertThat(one.told().get(0)).matches("a\\.json:[12]:[0-9]+: .*").doesNotContain("hunter");
    }
  }

  private static List<String> places(Fields fields) {
    List<String> places = new ArrayList<>();
    for (Field field : fields.all()) {
      places.add(field.key() + "@" + field.place().line() + ":" + field.place().column());
      add(field.value(), places);
    }
    return places;
  }

  private static void add(Node node, List<String> places) {
    if (node instanceof Fields fields) {
      places.addAll(places(fields));
    } else if (node instanceof Items items) {
      items.all().forEach(item -> add(item, places));
    } else {
      String value = node instanceof Text text ? text.value() : "";
      places.add("=" + value + "@" + node.place().line() + ":" + node.place().column());
    }
  }
}
