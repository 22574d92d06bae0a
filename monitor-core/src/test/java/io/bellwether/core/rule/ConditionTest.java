// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Unit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  /** What is compared, once its literals are in the units of what they meet. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          used > 75%                     | used > 0.75
          used > 0.75                    | used > 0.75
          disk > 75%                     | disk > 75
          disk > 75                      | disk > 75
          third > 75%                    | third > 0.75
          1 - used < 10%                 | 1 - used < 0.1
          delay > 500ms                  | delay > 500ms
          delay > 2 * 1h                 | delay > 2h
          delay > 5                      | delay > 5
          free < 2 * 5MB                 | free < 10MB
          free < 50% * 10MB              | free < 5MB
          free < 10% * other * 1B        | free < 0.1 * other * 1B
          disk > 2 * 40%                 | disk > 80
          disk > 100% - 15%              | disk > 85
          queue > -5                     | queue > -5
          queue > (2 + 3) * 4            | queue > 20
          queue / other > 5%             | queue / other > 0.05
          queue / other > 5              | queue / other > 5
          rate(sent_total[5m]) > 5       | rate(sent_total[5m]) > 5
          pace * 60s > 5                 | pace * 60s > 5
          queue / 60s > pace             | queue / 60s > pace
          used * 100 > 80                | used * 100 > 80
          sum(used) > 3                  | sum(used) > 3
          disk / 2 > 40%                 | disk / 2 > 40
          p95(answers[5m]) > 1500ms      | p95(answers[5m]) > 1500ms
          forecast(used[6h] > 90%) < 4h  | forecast(used[6h] > 0.9) < 4h
          forecast(disk[6h] > 90%) < 4h  | forecast(disk[6h] > 90) < 4h
          free / 2 < 1GB and queue > 1   | free / 2 < 1GB and queue > 1
          """)
  void literalsTakeTheUnitOfWhatTheyMeet(String text, String checked) throws Unreadable {
    assertThat(Condition.parse(text, Figures.CLOSED).root()).hasToString(checked);
  }

  /** 95 times 0.01 is a little more than 0.95, and a value of just that would be below it. */
  @Test
  void aPercentageIsTheShareThatWouldBeWritten() throws Unreadable {
    for (int percent = 1; percent < 100; percent++) {
      Node.Compared written = compared("used < " + percent + "%");
      String share = String.format(Locale.ROOT, "0.%02d", percent);

      assertThat(((Node.Literal) written.right()).value()).isEqualTo(Double.parseDouble(share));
    }
  }

  private static Node.Compared compared(String text) throws Unreadable {
    return (Node.Compared) Condition.parse(text, Figures.CLOSED).root();
  }

  @Test
  void aQuotientHeldAgainstAPercentageIsToldAsOne() throws Unreadable {
    Condition share = Condition.parse("queue / other > 5%", Figures.CLOSED);
    Condition number = Condition.parse("queue / other > 5", Figures.CLOSED);

    assertThat(share.unit(share.root())).isEqualTo(Unit.RATIO);
    assertThat(number.unit(number.root())).isEqualTo(Unit.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "500ms,0.5",
    "1.5h,5400",
    "5m30s,330",
    "1w,604800",
    "10KB,10240",
    "1KiB,1024",
    "1.5MB,1572864",
    "75%,75",
    "1e3,1000",
    "0.1s,0.1"
  })
  void literalsAreCountedInSecondsBytesAndPercents(String text, double value) throws Unreadable {
    Node.Compared compared = (Node.Compared) Parser.parse("a > " + text).root();

    assertThat(((Node.Literal) compared.right()).value()).isEqualTo(value);
  }

  @Test
  void aFigureThatNobodyDeclaresMayBeNamedWhereTheHostGivesSome() throws Unreadable {
    Condition condition = Condition.parse("theirs > 5 and theirs / queue > 0.05", Figures.OPEN);

    assertThat(condition.figures()).containsExactly("queue", "theirs");
  }

  @Test
  void itKnowsHowFarBackItLooks() throws Unreadable {
    Condition condition =
        Condition.parse(
            "avg(queue[5m]) > 2 and max(queue[1h]) < 9 and forecast(free[6h] <= 0B) < 1h"
                + " or absent(other[3m]) or third > 1",
            Figures.CLOSED);

    assertThat(condition.reach("queue")).isEqualTo(Duration.ofHours(1));
    assertThat(condition.reach("free")).isEqualTo(Duration.ofHours(6));
    assertThat(condition.reach("other")).isEqualTo(Duration.ofMinutes(3));
    assertThat(condition.reach("third")).isZero();
    assertThat(condition.reach("unnamed")).isZero();
  }

  @Test
  void theWindowOfARuleMakesAveragesOfFigures() throws Unreadable {
    Condition condition =
        Condition.parse(
            "delay > 1s and queue + 1 > 3", Figures.CLOSED, Optional.of(Duration.ofMinutes(5)));

    assertThat(condition.root()).hasToString("avg(delay[5m]) > 1s and avg(queue[5m]) + 1 > 3");
    assertThat(condition.reach("delay")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void itIsShownAsItWasWritten() throws Unreadable {
    assertThat(Condition.parse("used>75%", Figures.CLOSED)).hasToString("used>75%");
  }
}
