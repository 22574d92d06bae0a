// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Unit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The number in a rule, and the same rule with another. */
class LimitTest {
  private final Engine engine = new Engine();

  private static Optional<Limit> of(String condition) throws Unreadable {
    return Limit.of(Engine.rule("any", condition));
  }

  @Test
  void isTheNumberOfAComparisonInTheUnitOfItsFigure() throws Unreadable {
    assertThat(of("queue > 5")).contains(new Limit(5, Unit.NONE, true));
    assertThat(of("80% < used")).contains(new Limit(0.8, Unit.RATIO, true));
    assertThat(of("free <= 10MB")).contains(new Limit(10 << 20, Unit.BYTES, false));
    assertThat(of("p95(delay[5m]) > 800ms")).contains(new Limit(0.8, Unit.SECONDS, true));
    assertThat(of("queue - other > 5")).map(Limit::value).contains(5.0);
  }

  @Test
  void thereIsNoneWhereNothingIsComparedWithOneNumber() throws Unreadable {
    assertThat(of("queue > other")).isEmpty();
    assertThat(of("queue == 5")).isEmpty();
    assertThat(of("absent(queue)")).isEmpty();
    assertThat(of("queue > 5 and other > 3")).isEmpty();
    assertThat(of("health{component=\"shop\"} == critical")).isEmpty();
  }

  @Test
  void ruleWithAnotherLimitIsTheRuleWithThatLimitWritten() throws Unreadable {
    for (String[] one :
        new String[][] {
          {"queue > 5", "7", "queue > 7"},
          {"used > 80%", "0.85", "used > 85%"},
          {"10MB >= free", String.valueOf(20 << 20), "20MB >= free"},
          {"avg(delay[5m]) > 800ms", "2", "avg(delay[5m]) > 2s"}
        }) {
      Rule put = Limit.put(Engine.rule("any", one[0]), Double.parseDouble(one[1]), "other");
      assertThat(put.condition().root())
          .hasToString(Engine.rule("other", one[2]).condition().root().toString());
      assertThat(Limit.of(put)).isEqualTo(Limit.of(Engine.rule("other", one[2])));
    }
  }

  @Test
  void whatItRecoversAtMovesAlong() throws Unreadable {
    Rule rule = Engine.rule("any", "queue > 10", Optional.of("8"), Map.of());

    Rule put = Limit.put(rule, 20, "other");
    assertThat(put.recovery().orElseThrow().limit()).map(Limit::value).contains(18.0);
  }

  @Test
  void itJudges() throws Unreadable {
    engine.with(Limit.put(Engine.rule("any", "queue > 5"), 9, "other"));

    engine.runs(10).add("queue", 8);
    assertThat(engine.turn()).isEmpty();
    engine.runs(10).add("queue", 10);
    assertThat(engine.turn()).containsExactly("other TRUE");
  }

  @Test
  void isWrittenAsPeopleWriteIt() throws Unreadable {
    assertThat(of("delay > 5s").orElseThrow().written(90)).isEqualTo("1m30s");
    assertThat(of("queue > 5").orElseThrow().written(7.5)).isEqualTo("7.5");
  }
}
