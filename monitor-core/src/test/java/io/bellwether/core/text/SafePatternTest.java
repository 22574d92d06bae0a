// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bellwether.api.Labels;
import io.bellwether.core.text.Matcher.Operator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({
    "shop.*, shop-1, true",
    "shop.*, my-shop, false",
    "a|b, b, true",
    ".*, '', true",
    "^shop$, shop, true",
    "(?!test).*, shop, true",
    "(?!test).*, test-1, false",
    "'[^a]*', bcd, true",
    "(?i)SHOP, shop, true",
    "shop\\z, shop, true",
    "'[^a]++', bcd, true",
  })
  void whatFitsIsToldAsJavaTellsIt(String regex, String text, boolean fits) {
    assertThat(SafePattern.of(regex).matches(text)).contains(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "(a?|b?), ''",
    "(a?)?, ''",
    "(a*)*, ''",
    "(|), ''",
    "(a?|b?), a",
    "(a+)+, aaaaaaaaaaaaaaaa"
  })
  void oneThatTriesWithoutEndIsGivenUp(String part, String text) {
    SafePattern pattern = SafePattern.of(part.repeat(60) + "x");
    assertTimeoutPreemptively(DEADLINE, () -> assertThat(pattern.matches(text)).isEmpty());
  }

  @Test
  void whatIsGivenUpHoldsInNeitherSense() {
    String regex = "(a?|b?)".repeat(60) + "x";
    assertThat(Matcher.of("db", Operator.LIKE, regex).matches(Labels.NONE)).isFalse();
    assertThat(Matcher.of("db", Operator.UNLIKE, regex).matches(Labels.NONE)).isFalse();
    assertThat(Matcher.of("db", Operator.UNLIKE, "shop").matches(Labels.NONE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*a*a*a*a*a*b", ".*.*.*.*.*x", "([a-z]+)*\\1b", "(.*,){12}P"})
  void whoeverWritesOneThatExplodesIsTold(String regex) {
    assertThat(SafePattern.of(regex).endlessOn()).as(regex).isPresent();
    assertThatThrownBy(() -> Matcher.written("db", Operator.UNLIKE, regex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + regex + "' tries without end")
        .hasMessageEndingWith("write it with fewer repetitions");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.*",
    "/data.*|/var/.*",
    "5..",
    "squashfs|iso9660|erofs|udf",
    "(?i)(db|web)-[0-9]+\\.example\\.(com|org)",
    "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
    ".*a.*b.*",
    ".*-.*-.*-(prod|test)",
    ".*_.*_.*_.*_total",
    "/.*/.*/.*/(data|log)",
    "(a+)+$",
    "(.*)*b",
    "''"
  })
  void whatPeopleWriteIsTakenAsItIs(String regex) {
    assertThat(SafePattern.of(regex).endlessOn()).as(regex).isEmpty();
  }

  @Test
  void aQuotationThatIsLeftOpenIsRefused() {
    assertThatThrownBy(() -> SafePattern.of("\\Qa.b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end \\Q with \\E");
    assertThat(SafePattern.of("\\Qa.b\\E").matches("a.b")).contains(true);
  }
}
