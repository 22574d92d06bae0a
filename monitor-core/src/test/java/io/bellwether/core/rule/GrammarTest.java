// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
  private static String tree(String text) throws Unreadable {
    return Shape.of(Parser.parse(text).root());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "grammar.csv", delimiter = '|', quoteCharacter = '`')
  void aConditionIsReadAsThisTree(String text, String tree) throws Unreadable {
    assertThat(tree(text)).isEqualTo(tree);
    Node root = Parser.parse(text).root();
    assertThat(Parser.parse(root.toString()).root()).isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queue > 5",
        "avg(queue{db=\"shop\",host=~\"a.*\"}[5m]) > 5",
        "sum(rate(failed_total[5m])) by (source) / sum(rate(done_total[5m])) by (source) > 5%",
        "a + on (source, db) b > 1h30m and not (x > 1 or y > 2)",
        "absent(queue{db=\"shop\"}[10m]) or unknown(health{group=\"db\"})",
        "forecast(disk[6h] >= 90%) < 4h",
        "a - (b - c) > -5",
        "a > 1 and b > 2 unless on (source) c > 3",
      })
  void aConditionIsWrittenAsItWasRead(String text) throws Unreadable {
    assertThat(Parser.parse(text).root()).hasToString(text);
  }

  @Test
  void everyPartKnowsItsPlace() throws Unreadable {
    Parsed parsed = Parser.parse("queue  > avg( other[5m])+ 1");
    Node.Compared compared = (Node.Compared) parsed.root();
    Node.Reckoned sum = (Node.Reckoned) compared.right();

    assertThat(parsed.place(compared)).isEqualTo(new Span(0, 27));
    assertThat(parsed.place(compared.left())).isEqualTo(new Span(0, 5));
    assertThat(parsed.place(sum)).isEqualTo(new Span(9, 27));
    assertThat(parsed.place(sum.left())).isEqualTo(new Span(9, 24));
    assertThat(parsed.place(((Node.Over) sum.left()).selector())).isEqualTo(new Span(14, 19));
  }
}
