// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementGrowthTest {
  private static final int MOST = 100;

  @Test
  void countsGrowFromOneAnswerToTheNext() {
    StatementGrowth growth =
        between(
            answer(1, entry("5:1", "10:true", 3, 30)), answer(1, entry("5:1", "10:true", 5, 70)));
    assertThat(growth.of("5:1").calls()).isEqualTo(2);
    assertThat(growth.of("5:1").meanSeconds()).isEqualTo(0.02);
    assertThat(growth.reset()).isFalse();
    assertThat(growth.whole()).isFalse();
  }

  @Test
  void rolesThatRunTheSameStatementAreOne() {
    StatementGrowth growth =
        between(
            answer(1, entry("5:1", "10:true", 3, 30)),
            answer(1, entry("5:1", "10:true", 4, 40), entry("5:1", "11:true", 2, 8)));
    assertThat(growth.of("5:1").calls()).isEqualTo(3);
    assertThat(growth.longest(10)).containsExactly("5:1");
  }

  @Test
  void anEntryThatWasForgottenAndCameBackCountsFromThere() {
    StatementGrowth growth =
        between(
            answer(1, entry("5:1", "10:true", 90, 900), entry("5:2", "10:true", 1, 1)),
            answer(1, entry("5:1", "10:true", 4, 8), entry("5:2", "10:true", 1, 1)));
    assertThat(growth.of("5:1").calls()).isEqualTo(4);
    assertThat(growth.reset()).isFalse();
    assertThat(growth.longest(10)).as("what did not run is not told").containsExactly("5:1");
  }

  @Test
  void aResetIsSeenByItsTime() {
    StatementGrowth growth =
        between(
            answer(1, entry("5:1", "10:true", 3, 30)), answer(2, entry("5:1", "10:true", 9, 90)));
    assertThat(growth.reset()).isTrue();
    assertThat(growth.of("5:1").calls()).isEqualTo(9);
  }

  @Test
  void aServerThatDoesNotSayItWasResetHasLowerCounts() {
    StatementGrowth growth =
        between(
            answer(null, entry("5:1", "10:true", 3, 30), entry("5:2", "10:true", 3, 30)),
            answer(null, entry("5:1", "10:true", 2, 20)));
    assertThat(growth.reset()).isTrue();
    assertThat(growth.all().calls()).isEqualTo(2);
  }

  @Test
  void whatWasCutOffInTheAnswerBeforeDoesNotCountAsNew() {
    Values before = answer(1, entry("5:1", "10:true", 3, 30));
    Values now = answer(1, entry("5:1", "10:true", 4, 40), entry("5:9", "10:true", 7000, 35));
    assertThat(StatementGrowth.between(before, now, 1).longest(10)).containsExactly("5:1");
    assertThat(between(before, now).longest(10)).containsExactly("5:9", "5:1");
  }

  @Test
  void withoutAnAnswerBeforeItIsAllThatWasCounted() {
    StatementGrowth growth = between(Values.NONE, answer(1, entry("5:1", "10:true", 3, 30)));
    assertThat(growth.whole()).isTrue();
    assertThat(growth.all().calls()).isEqualTo(3);
  }

  private static StatementGrowth between(Values before, Values now) {
    return StatementGrowth.between(before, now, MOST);
  }

  private static Values answer(Object reset, Object... entries) {
    Map<String, Object> info = reset == null ? Map.of() : Map.of("reset", reset);
    return new Values(Map.of("info", info, "entries", Arrays.asList(entries)));
  }

  private static List<Object> entry(String id, String by, double calls, double millis) {
    return List.of(id, by, calls, millis, 1, 1, 1, 1, 1);
  }
}
