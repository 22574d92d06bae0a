// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.config.Inputs;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Silences, inhibitions and rules that speak of what no alert and no component is. */
class NamesOfNobodyTest {
  private static final String CHECKS =
      "checks: {warehouse: {kind: queue, labels: {team: data}}, shop: {kind: other}}";

  /** A year to come, and not too far. */
  private static final String SOON = String.valueOf(Year.now(ZoneOffset.UTC).getValue() + 5);

  private static List<String> warnings(String... lines) {
    String text = CHECKS + "\n" + String.join("\n", lines);
    return AlertTexts.check(text.replace("2126", SOON).split("\n")).warnings();
  }

  @Test
  void aSilenceOfASeverityThatNoAlertHasIsTold() {
    assertThat(
            warnings(
                "silences:",
                "  - {name: a, until: 2126-01-01, when: {severity: high}}",
                "  - {name: b, until: 2126-01-01, when: 'team=x,severity=\"Critical\"'}",
                "  - {name: c, until: 2126-01-01, when: 'severity!=warn'}",
                "  - {name: d, until: 2126-01-01, when: 'severity=~\"hi.*\"'}",
                "  - {name: e, until: 2126-01-01, when: 'severity=info,severity=warning'}",
                "windows:",
                "  - {name: f, days: [sunday], when: {severity: page}}"))
        .containsExactly(
            "a.yaml:3:40: silences[0].when: no alert has the severity 'high', so this fits none;"
                + " every alert is info, warning or critical",
            "a.yaml:4:40: silences[1].when: no alert has the severity 'Critical', so this fits"
                + " none; did you mean 'critical'?",
            "a.yaml:5:40: silences[2].when: no alert has the severity 'warn', so this takes"
                + " none out; did you mean 'warning'?",
            "a.yaml:6:40: silences[3].when: no alert has such a severity, so this fits none; every"
                + " alert is info, warning or critical",
            "a.yaml:7:40: silences[4].when: no alert has such a severity, so this fits none; every"
                + " alert is info, warning or critical",
            "a.yaml:9:37: windows[0].when: no alert has the severity 'page', so this fits none;"
                + " every alert is info, warning or critical");
  }

  @Test
  void whatMayBeMeantIsNotTold() {
    assertThat(
            warnings(
                "silences:",
                "  - {name: a, until: 2126-01-01, when: 'severity=~\"warning|critical\"'}",
                "  - {name: b, until: 2126-01-01, when: {component: somewhere-else, db: x}}",
                "  - {name: c, until: 2126-01-01, when: {rule: health, component: shop}}",
                "  - {name: d, until: 2126-01-01}",
                "windows:",
                "  - {name: e, days: [sunday], when: 'severity!=critical'}",
                "rules:",
                "  - {name: Ill, condition: 'health{team=\"data\"} >= warning'}",
                "  - {name: Source, condition: 'health{source=\"warehouse\"} >= warning'}",
                "  - {name: Kind, condition: 'health{kind=~\"queue|none\"} >= warning'}"))
        .isEmpty();
  }

  @Test
  void aSlipInTheNameOfAComponentOrARuleIsTold() {
    assertThat(
            warnings(
                "rules: [{name: Slow, condition: queue_length > 5}]",
                "silences:",
                "  - {name: a, until: 2126-01-01, when: {component: warehose}}",
                "inhibit:",
                "  - {source: {rule: Slo}, target: {alertname: channel-dwn}}"))
        .containsExactly(
            "a.yaml:4:40: silences[0].when: there is no source or check 'warehose'; did you mean"
                + " 'warehouse'?",
            "a.yaml:6:14: inhibit[0].source: there is no rule 'Slo'; did you mean 'Slow'?",
            "a.yaml:6:35: inhibit[0].target: there is no rule 'channel-dwn'; did you mean"
                + " 'channel-down'?");
  }

  @Test
  void aSilenceWhoseEndHasPassedIsTold() {
    assertThat(
            warnings(
                "silences:",
                "  - {name: a, until: '2020-12-25T06:00', zone: Europe/Berlin, when: {severity:"
                    + " high}}",
                "windows:",
                "  - {name: b, until: 2020-12-25, days: [sunday]}"))
        .containsExactly(
            "a.yaml:3:22: silences[0].until: has passed, at 2020-12-25T05:00:00Z, so nothing is"
                + " quiet by this; take the entry out",
            "a.yaml:5:22: windows[0].until: has passed, at 2020-12-25T00:00:00Z, so nothing is"
                + " quiet by this; take the entry out");
  }

  @Test
  void theHealthOfNobodyIsTold() {
    assertThat(
            warnings(
                "rules:",
                "  - {name: A, condition: 'health{component=\"warehose\"} >= warning'}",
                "  - {name: B, condition: 'queue_length > 5 or health{team=\"shop\"} == unknown'}"))
        .containsExactly(
            "a.yaml:3:5: rules[0].condition: health{component=\"warehose\"} is that of nobody, so"
                + " it says nothing: there is no source or check 'warehose'; did you mean"
                + " 'warehouse'?",
            "a.yaml:4:5: rules[1].condition: health{team=\"shop\"} is that of nobody, so it says"
                + " nothing: there is no source or check with such labels");
  }

  @Test
  void aSilenceThatIsMoreThanTenYearsAwayIsTold() {
    assertThat(
            warnings(
                "silences:",
                "  - {name: a, until: 2999-01-01}",
                "windows:",
                "  - {name: b, from: 2999-01-01, until: 2999-01-02}"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one).contains("more than ten years away; is the year right?"))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("a.yaml:3:22: silences[0].until: "),
            one -> assertThat(one).startsWith("a.yaml:5:21: windows[0].from: "));
  }

  @Test
  void aRuleOverTheHealthOfNobodyRepeatsNothingThatComesFromElsewhere() {
    Checked checked =
        AlertTexts.setup()
            .check(
                Inputs.none()
                    .text(
                        "a.yaml",
                        CHECKS
                            + "\nrules: [{name: A, condition:"
                            + " 'health{component=\"${env:HOOK}\"} >= warning'}]")
                    .environment(Map.of("HOOK", "hunter2secret")));

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.warnings())
        .singleElement()
        .asString()
        .contains("rules[0].condition: asks for the health of nobody")
        .doesNotContain("hunter2");
  }

  @Test
  void whatComesFromElsewhereIsNotRepeated() {
    Checked checked =
        AlertTexts.setup()
            .check(
                Inputs.none()
                    .text(
                        "a.yaml",
                        "silences: [{name: a, until: "
                            + SOON
                            + "-01-01, when: {severity: '${env:HOOK}'}}]")
                    .environment(Map.of("HOOK", "hunter2secret")));

    assertThat(checked.warnings())
        .containsExactly(
            "a.yaml:1:47: silences[0].when: names something that no alert has, in what comes from"
                + " elsewhere");
  }
}
