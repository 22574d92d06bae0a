// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that ask what no figure gives are told, with what there is. */
class NeverTrueTest {
  private static List<String> warnings(String condition) {
    return AlertTexts.check(
            "checks: {warehouse: {kind: queue}, shop: {kind: other}}",
            "rules:",
            "  - name: Rule",
            "    condition: \"" + condition + "\"")
        .warnings();
  }

  @Test
  void aLabelThatTheFigureNeverHasIsTold() {
    assertThat(warnings("queue_length{quue='a'} > 5"))
        .containsExactly(
            "a.yaml:3:5: rules[0].condition: 'queue_length' has no label 'quue'; did you mean"
                + " 'queue'?");
    assertThat(warnings("avg(queue_wait_seconds{path='/a'}[5m]) > 5s"))
        .containsExactly(
            "a.yaml:3:5: rules[0].condition: 'queue_wait_seconds' has no label 'path'; it has"
                + " source");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queue_full_ratio < 0 | queue_full_ratio is never below 0; write another limit",
        "max(queue_full_ratio[5m]) < 0 and queue_length > 1 | max(queue_full_ratio[5m]) is",
        "sum(rate(queue_failed_total[5m])) <= -1 | sum(rate(queue_failed_total[5m])) is never",
        "count(queue_length) < 0 | count(queue_length) is never below 0",
        "increase(queue_failed_total[5m]) < 0 | increase(queue_failed_total[5m]) is never"
      })
  void aNumberThatNoFigureReachesIsTold(String condition, String why) {
    assertThat(warnings(condition))
        .singleElement()
        .asString()
        .startsWith("a.yaml:3:5: rules[0].condition: '")
        .contains("' is never true, as " + why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queue_full_ratio > 100%",
        "queue_full_ratio < 5%",
        "queue_length{queue=~'a|b',source='warehouse'} > 5",
        "queue_failed_total <= 0",
        "queue_length < 0",
        "queue_length != -1",
        "sum(queue_length) > 100000",
        "queue_length - queue_length < 0",
        "queue_wait_seconds < -5s",
        "other_value == 0"
      })
  void whatMayBeIsNotTold(String condition) {
    assertThat(warnings(condition)).isEmpty();
  }
}
