// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.api.Labels;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchersTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '`',
      textBlock =
          """
          severity="critical"           ^ severity="critical"
          severity='critical'           ^ severity="critical"
          severity=critical             ^ severity="critical"
          {severity=critical}           ^ severity="critical"
          a=b,c!=d                      ^ a="b",c!="d"
          { a = b , c !~ "d.*", }       ^ a="b",c!~"d.*"
          a=~x|y                        ^ a=~"x|y"
          db="it's"                     ^ db="it's"
          a=""                          ^ a=""
          {}                            ^ ``
          """)
  void conditionsAreReadAsPeopleWriteThem(String text, String read) {
    assertThat(MatchersText.read(text)).hasToString(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a              | 1 | expected =, !=, =~ or !~
          a==b           | 1 | with one =
          a=             | 2 | a value in quotes
          =b             | 0 | the name of a label
          1a=b           | 0 | the name of a label
          a=b c=d        | 4 | a comma
          a="b           | 2 | does not end
          a=~"("         | 3 | no regular expression
          {a=b           | 4 | expected }
          {a=b} c        | 6 | nothing may follow
          a="\\x"        | 3 | stands for nothing
          ä=b            | 0 | the name of a label
          """)
  void whatCannotBeReadIsRefusedAtItsPlace(String text, int at, String words) {
    Misread misread = catchThrowableOfType(Misread.class, () -> MatchersText.read(text));

    assertThat(misread).hasMessageContaining(words);
    assertThat(misread.at()).isEqualTo(at);
    assertThat(misread).hasMessageStartingWith("at character " + (at + 1) + ": ");
  }

  @Test
  void noneAtAllHoldForEverything() {
    assertThat(MatchersText.read("  ").match(Labels.of("a", "b"))).isTrue();
  }

  @Test
  void tooManyAreRefused() {
    Misread misread =
        catchThrowableOfType(Misread.class, () -> MatchersText.read("a=b,".repeat(51)));

    assertThat(misread).hasMessageContaining("at most 50");
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAsTheSame(
      @ForAll @Size(max = 4) List<String> values, @ForAll Matcher.Operator operator) {
    boolean pattern = operator.sign().endsWith("~");
    Matchers all =
        new Matchers(
            values.stream()
                .map(value -> value.length() > 40 ? value.substring(0, 40) : value)
                .map(value -> pattern ? java.util.regex.Pattern.quote(value) : value)
                .map(value -> Matcher.of("db", operator, value))
                .toList());

    assertThat(MatchersText.read(all.toString())).isEqualTo(all);
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      assertThat(MatchersText.read(text).all()).hasSizeLessThanOrEqualTo(50);
    } catch (Misread e) {
      assertThat(e.at()).isBetween(0, text.length());
    }
  }
}
