// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RefusalTest {
  private static Unreadable refusal(ThrowingCallable reading) {
    Unreadable refused = catchThrowableOfType(Unreadable.class, reading);
    assertThat(refused).as("it is refused").isNotNull();
    return refused;
  }

  private static void assertRefused(Unreadable refused, String text, String piece, String words) {
    int end = Math.min(refused.at() + refused.length(), text.length());
    String found = text.substring(Math.min(refused.at(), text.length()), end);
    assertThat(refused.words()).contains(words);
    assertThat(found).isEqualTo(piece.equals("@end") ? "" : piece);
    assertThat(refused).hasMessageStartingWith("at character " + (refused.at() + 1) + ": ");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "refusals.csv", delimiter = '|', quoteCharacter = '`')
  void whatCannotBeReadIsRefusedAtItsPlace(String text, String piece, String words) {
    assertRefused(refusal(() -> Parser.parse(text)), text, piece, words);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "mistypings.csv", delimiter = '|', quoteCharacter = '`')
  void whatCannotBeMeantIsRefusedAtItsPlace(String text, String piece, String words) {
    assertRefused(refusal(() -> Condition.parse(text, Figures.CLOSED)), text, piece, words);
  }

  @Test
  void oneOrSignIsNone() {
    assertRefused(refusal(() -> Parser.parse("a > 5 || b > 1")), "a > 5 || b > 1", "||", "'or'");
    assertRefused(refusal(() -> Parser.parse("a > 5 | b > 1")), "a > 5 | b > 1", "|", "'or'");
  }

  @Test
  void nothingIsNoCondition() {
    assertThat(refusal(() -> Parser.parse("  "))).hasMessageContaining("a condition is missing");
  }

  @Test
  void aPercentageOfAFigureThatNobodyDeclaresIsRefused() {
    Unreadable refused = refusal(() -> Condition.parse("theirs > 75%", Figures.OPEN));

    assertThat(refused.words()).endsWith("write 0.75 or 75 instead of 75%");
  }

  @Test
  void theCaretStandsBelowTheMistakeInItsLine() {
    String text = "queue > 5\nand other >> 6\nor third > 7";
    Unreadable refused = refusal(() -> Parser.parse(text));

    assertThat(refused.pointed(text)).isEqualTo("and other >> 6\n          ^^");
  }

  @Test
  void theCaretStaysInSightOfALongLine() {
    String text = "queue > 1 and ".repeat(40) + "queue >";
    Unreadable refused = refusal(() -> Parser.parse(text));
    String[] lines = refused.pointed(text).split("\n");

    assertThat(lines[0]).hasSizeLessThanOrEqualTo(100).endsWith("queue >");
    assertThat(lines[1]).hasSize(lines[0].length() + 1).endsWith("^");
  }

  @Test
  void anEndlessConditionIsRefusedAtOnce() {
    assertThat(refusal(() -> Parser.parse("a > 1 or ".repeat(120_000))).words())
        .contains("at most 4000");
    assertThat(refusal(() -> Parser.parse("(".repeat(3_000) + "a")).words()).contains("100 deep");
    assertThat(refusal(() -> Parser.parse("count(".repeat(600) + "a")).words())
        .contains("100 deep");
    assertThat(refusal(() -> Parser.parse("a" + "+a".repeat(1_900) + " > 1")).words())
        .contains("more than 500 signs");
  }

  @Test
  void aConditionThatIsAsLongAndDeepAsItMayBeIsRead() throws Unreadable {
    String deep = "(".repeat(99) + "queue" + ")".repeat(99) + " > 1";
    String counted = "count(".repeat(60) + "queue > 1" + ") > 1".repeat(60);
    String wide = "queue" + "+other".repeat(498) + " > 1";

    assertThat(Condition.parse(deep, Figures.CLOSED).root()).hasToString("queue > 1");
    assertThat(Condition.parse(counted, Figures.CLOSED).figures()).containsExactly("queue");
    assertThat(Condition.parse(wide, Figures.CLOSED).figures()).hasSize(2);
  }

  @Test
  void aWindowOfTheRuleLeavesNoOtherInTheCondition() {
    Optional<Duration> window = Optional.of(Duration.ofMinutes(5));

    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> Condition.parse("max(queue[1m]) > 5", Figures.CLOSED, window))
        .withMessageContaining("take that out, or the one in brackets");
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> Condition.parse("sum(queue) > 5", Figures.CLOSED, window))
        .withMessageContaining("sum(queue[5m]) for the window of each")
        .withMessageContaining("sum(avg(queue[5m])) over all of them");
  }
}
