// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.text.Matcher.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSamplesTest {
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
    assertThat(matcher.samples())
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(matcher.matches(text.isEmpty() ? Labels.NONE : Labels.of("db", text)))
                    .isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?i)shop", "(?=a)a", "a(?!b)c", "(a)\\1", "\\p{Alpha}+", "a{500}"})
  void whatIsNotUnderstoodGivesNone(String regex) {
    assertThat(Matcher.of("db", Operator.LIKE, regex).samples()).isEmpty();
  }

  @Test
  void whatIsTakenOutIsItsOwnSample() {
    assertThat(Matcher.of("db", Operator.UNEQUAL, "a|b").samples()).containsExactly("a|b");
    assertThat(Matcher.of("db", Operator.UNLIKE, "a|b").samples()).containsExactly("a", "b");
  }
}
