// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.text.Matcher.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSamplesTest {
  /** A text of it has 64 times 64 times 64 times 64 times 64 characters. */
  private static final String LARGE = "((((a{64}){64}){64}){64}){64}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "shop.*",
        "data|etl",
        "(?:db|web)-[0-9]+",
        "(eu|us)-(east|west)-\\d{1,2}",
        "[^a-c]x?",
        "^node[0-9a-f]{4}$",
        "a\\.b\\-c",
        "[]a]+",
        "\\w+@\\S+",
        "(a(b|(c|d))){3}",
        "x{0,4}y{2,}",
        "a*?b++",
        "",
        ".*",
        "İ|ß"
      })
  void someTextsAreFoundAndEachFits(String regex) {
    Matcher matcher = Matcher.of("db", Operator.LIKE, regex);
    assertThat(matcher.samples().texts())
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(matcher.matches(text.isEmpty() ? Labels.NONE : Labels.of("db", text)))
                    .isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(?i)shop", "(?=a)a", "a(?!b)c", "(a)\\1", "\\p{Alpha}+", "a{500}", LARGE})
  void whatIsNotUnderstoodGivesNone(String regex) {
    assertThat(Matcher.of("db", Operator.LIKE, regex).samples())
        .isEqualTo(new Samples(List.of(), false));
  }

  @Test
  void whatIsTakenOutIsItsOwnSample() {
    assertThat(Matcher.of("db", Operator.UNEQUAL, "a|b").samples().texts()).containsExactly("a|b");
    assertThat(Matcher.of("db", Operator.UNLIKE, "a|b").samples().texts())
        .containsExactly("a", "b");
  }

  @Test
  void onlyWhatHasNoOthersIsWhole() {
    assertThat(samples("(eu|us)-?1"))
        .isEqualTo(new Samples(List.of("eu1", "us1", "eu-1", "us-1"), true));
    assertThat(List.of("[ab]", "a+", "a*", "a{2}", ".", "\\d", "(a|b)+", "a?b?c?d?e?"))
        .allSatisfy(regex -> assertThat(samples(regex).whole()).isFalse());
    assertThat(samples("shop[0-9]+").texts())
        .containsExactly(
            "shop0", "shop1", "shop2", "shop3", "shop00", "shop11", "shop22", "shop33");
  }

  @Test
  void aTextOfTheGreatestLengthIsMade() {
    assertThat(samples("(a{40}){25}").texts()).containsExactly("a".repeat(1_000));
  }

  private static Samples samples(String regex) {
    return Matcher.of("db", Operator.LIKE, regex).samples();
  }
}
