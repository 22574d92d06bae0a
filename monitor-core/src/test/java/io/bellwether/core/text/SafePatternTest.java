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

  @Test
  void aQuotationThatIsLeftOpenIsRefused() {
    assertThatThrownBy(() -> SafePattern.of("\\Qa.b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end \\Q with \\E");
    assertThat(SafePattern.of("\\Qa.b\\E").matches("a.b")).contains(true);
  }
}
