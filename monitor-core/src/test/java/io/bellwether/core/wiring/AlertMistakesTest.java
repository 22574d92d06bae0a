// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertMistakesTest {
  private static String rule(String condition) {
    return String.join(
        "\n",
        AlertTexts.mistakes(
            "checks: {jobs: {kind: queue}}",
            "rules:",
            "  - name: Mine",
            "    condition: " + condition));
  }

  @Test
  void aMistakeInAConditionIsPointedAt() {
    assertThat(rule("queue_length >> 5"))
        .isEqualTo(
            """
            a.yaml:4:29: rules[0].condition: at character 14: '>>' is not known here; write one '>'
                queue_length >> 5
                             ^^\
            """);
  }

  @Test
  void theColumnCountsTheQuote() {
    assertThat(rule("\"queue_length >> 5\"")).startsWith("a.yaml:4:30: ");
    assertThat(rule("'queue_length >> 5'")).startsWith("a.yaml:4:30: ");
  }

  @Test
  void aConditionOverSeveralLinesIsPointedAtInItsLine() {
    assertThat(
            String.join(
                "\n",
                AlertTexts.mistakes(
                    "rules:",
                    "  - name: Mine",
                    "    condition: |",
                    "      queue_length > 5",
                    "      and queue_lenght > 7")))
        .startsWith("a.yaml:3:16: rules[0].condition: at character 22: ")
        .contains("\n    and queue_lenght > 7\n        ^^^^^^^^^^^^");
  }

  @Test
  void whatCanNotBeMeantIsRefused() {
    assertThat(rule("queue_length / 0 > 5")).contains("divi");
    assertThat(rule("queue_length > 'long'")).contains("a.yaml:4:");
    assertThat(rule("queue_length > health{component=\"jobs\"}")).contains("a.yaml:4:");
    assertThat(rule("avg(queue_length[0s]) > 5")).contains("1s");
    assertThat(rule("avg(queue_length[3650d]) > 5")).contains("31d");
    assertThat(rule("queue_lenght > 5")).contains("did you mean queue_length");
    assertThat(rule("queue_full_ratio > 75")).contains("75%");
    assertThat(rule("queue_wait_seconds > 5MB")).contains("a.yaml:4:");
    assertThat(rule("5 > 4")).contains("a.yaml:4:");
    assertThat(rule("'queue_length{queue=~\"a*a*a*a*a*a*b\"} > 4'"))
        .startsWith("a.yaml:4:37: ")
        .contains("tries without end", "with fewer repetitions");
    assertThat(rule("rate(queue_length[5m]) > 4")).contains("a.yaml:4:");
  }

  @Test
  void theSettingsOfARuleAreBounded() {
    assertThat(
            AlertTexts.mistakes(
                "rules:",
                "  - {name: A, condition: queue_length > 5, window: 0s}",
                "  - {name: B, condition: queue_length > 5, window: 3650d}",
                "  - {name: C, condition: queue_length > 5, for: 3650d}",
                "  - {name: D, condition: queue_length > 5, failures: 0}",
                "  - {name: E, condition: queue_length > 5, severity: high}",
                "  - {name: F, condition: queue_length > 5, recover-at: 9}",
                "  - {name: G, condition: queue_length > 5, message: '{valeu}'}",
                "  - {name: H, condition: queue_length > 5, labels: {'a-b': x}}",
                "  - {name: H2, condition: queue_length > 5}",
                "  - {name: H2, condition: queue_length > 5}",
                "  - {name: Nobodys}",
                "  - {condition: queue_length > 5}",
                "  - {name: I, condition: queue_length > 5, treshold: 5}",
                "  - {name: health, condition: queue_length > 5}",
                "  - {name: channel-down, condition: queue_length > 5}",
                "  - {name: channel-refuses, condition: queue_length > 5}"))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("a.yaml:2:52: rules[0].window: is too small"),
            one -> assertThat(one).startsWith("a.yaml:3:52: rules[1].window: is too large"),
            one -> assertThat(one).startsWith("a.yaml:4:49: rules[2].for: is too large"),
            one -> assertThat(one).startsWith("a.yaml:5:54: rules[3].failures: is too small"),
            one -> assertThat(one).startsWith("a.yaml:6:54: rules[4].severity: 'high' is not"),
            one -> assertThat(one).startsWith("a.yaml:7:56: rules[5].recover-at: at character 1:"),
            one -> assertThat(one).startsWith("a.yaml:8:54: rules[6].message: at character 1:"),
            one -> assertThat(one).startsWith("a.yaml:9:53: rules[7].labels.a-b: is no name of"),
            one -> assertThat(one).contains("rules[9].name: is the name of another rule already"),
            one -> assertThat(one).startsWith("a.yaml:12:5: rules[10].condition: is missing"),
            one -> assertThat(one).startsWith("a.yaml:13:5: rules[11].name: is missing"),
            one -> assertThat(one).contains("rules[12].treshold: unknown setting"),
            one -> assertThat(one).contains("rules[13].name: is the name of alerts of Bellwether"),
            one -> assertThat(one).contains("rules[14].name: is the name of alerts of Bellwether"),
            one -> assertThat(one).contains("rules[15].name: is the name of alerts of Bellwether"));
  }

  @Test
  void anEmptyEntryAmongNestedRoutesIsAMistakeWithItsPlace() {
    String some = "      - {when: {db: x}, to: team}";
    String none = "      -";
    for (List<String> both : List.of(List.of(some, none), List.of(none, some))) {
      assertThat(
              AlertTexts.mistakes(
                  "channels: {team: {kind: hook}}",
                  "routes:",
                  "  - to: team",
                  "    routes:",
                  both.get(0),
                  both.get(1)))
          .singleElement()
          .asString()
          .contains("routes[0].routes[");
    }
  }

  @Test
  void routesToNothingOrThatNothingReachesAreRefused() {
    assertThat(
            AlertTexts.mistakes(
                "channels: {team: {kind: hook}}",
                "routes:",
                "  - when: {severity: critical}",
                "    to: taem",
                "  - to: team",
                "  - when: {severity: warning}",
                "    to: team"))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("a.yaml:4:9: routes[0].to: there is no channel taem"),
            one ->
                assertThat(one)
                    .startsWith("a.yaml:6:11: routes[2].when: nothing reaches this route"));
    assertThat(
            AlertTexts.mistakes(
                "channels: {team: {kind: hook}}",
                "routes:",
                "  - when: {severity: critical}",
                "    routes: [{when: {severity: info}, to: team}, {when: {team: data}}]"))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .contains("routes[0].routes[0].when: nothing reaches this route")
                    .endsWith(": severity=\"info\" and severity=\"critical\""),
            one -> assertThat(one).contains("routes[0].routes[1].to: this route tells nobody"));
  }

  @Test
  void aFallbackToTheChannelThatFailedIsRefused() {
    assertThat(
            AlertTexts.mistakes(
                "channels: {team: {kind: hook}, sms: {kind: hook}}",
                "routes:",
                "  - {when: {team: a}, to: team, fallback: team}",
                "  - {when: {team: b}, to: [team, sms], fallback: [sms]}",
                "  - when: {team: c}",
                "    fallback: sms",
                "    routes: [{when: {db: x}, to: sms}, {to: team, fallback: [team, sms]}]"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:3:43: routes[0].fallback: is the very channel that gave no receipt");
  }

  @Test
  void everyMistakeOfATemplateIsToldAtOnce() {
    assertThat(
            AlertTexts.mistakes(
                "templates:",
                "  short: {title: '{sumary}', text: '{stats}', item: '{status} {', }"))
        .satisfiesExactly(
            one -> assertThat(one).contains("templates.short.title: at character 1: nobody fills"),
            one -> assertThat(one).contains("templates.short.text: at character 1: nobody fills"),
            one -> assertThat(one).contains("templates.short.item: at character 10: "));
  }

  @Test
  void conditionsOnLabelsAreReadWhereTheyStand() {
    assertThat(
            AlertTexts.mistakes(
                "channels: {team: {kind: hook}}",
                "routes:",
                "  - {when: 'severity==critical', to: team}",
                "  - {when: 'db=~\"(\"', to: team}",
                "  - {when: 'db=~\"a*a*a*a*a*a*b\"', to: team}",
                "  - {when: {the-db: x}, to: team}",
                "  - {when: [x], to: team}",
                "  - {to: team, group-by: [the-db]}",
                "  - {to: team, group-by: [..., rule]}"))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("a.yaml:3:21: routes[0].when: at character 9: "),
            one -> assertThat(one).startsWith("a.yaml:4:17: routes[1].when: at character 5: "),
            one -> assertThat(one).startsWith("a.yaml:5:17: routes[2].when: at character 5: "),
            one -> assertThat(one).startsWith("a.yaml:6:13: routes[3].when.the-db: is no name"),
            one -> assertThat(one).contains("routes[4].when: expected conditions on labels"),
            one -> assertThat(one).contains("routes[5].group-by: has an entry that is no name"),
            one -> assertThat(one).contains("routes[6].group-by: has '...' beside labels"));
  }

  @Test
  void silencesHaveAnEndOrDays() {
    assertThat(
            AlertTexts.mistakes(
                "silences:",
                "  - {name: a}",
                "  - {name: b, from: 2026-12-24T18:00, until: 2026-12-24T17:00}",
                "  - {name: c, until: tomorrow}",
                "windows:",
                "  - {name: d, days: [caturday]}",
                "  - {name: e, days: [sunday], begins: 25:00}",
                "  - {name: f, days: [sunday], zone: Europe/Berln}",
                "  - {days: [sunday]}",
                "  - {name: g, until: 2027-01-01, begins: 22:00, ends: 04:00}",
                "  - {name: h, until: 2027-01-01, ends: 00:00}"))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("a.yaml:2:5: silences[0].until: is missing"),
            one -> assertThat(one).contains("silences[1].until: is not later than from"),
            one -> assertThat(one).contains("silences[2].until: 'tomorrow' is not a date"),
            one -> assertThat(one).contains("windows[0].days[0]: 'caturday' is not one of"),
            one -> assertThat(one).contains("windows[1].begins: '25:00' is not a time of day"),
            one -> assertThat(one).contains("windows[2].zone: 'Europe/Berln' is not a time zone"),
            one -> assertThat(one).contains("windows[3].name: is missing"),
            one -> assertThat(one).contains("windows[4].begins: is a time of days, and no days"),
            one -> assertThat(one).contains("windows[5].ends: is a time of days, and no days"));
  }

  @Test
  void otherBlocksAreHeldToWhatThereIs() {
    assertThat(
            AlertTexts.mistakes(
                "channels:",
                "  team: {kind: hook, rate: fast, template: shrt}",
                "  mail: {kind: hook, template: short}",
                "rule-packs: [systm]",
                "inhibit:",
                "  - {source: {}, target: {severity: warning}}",
                "  - {source: {team: a}, target: {severity: warning}, equal: [the-db]}",
                "alive: {to: [deadman]}",
                "templates:",
                "  short: {title: '{sumary}'}",
                "routes: {a: b}"))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).contains("channels.team.rate: 'fast' is not so many"),
            one -> assertThat(one).contains("channels.team.template: there is no template 'shrt'"),
            one -> assertThat(one).contains("there is no rule pack 'systm'"),
            one -> assertThat(one).contains("inhibit[0].source: would be every alert"),
            one -> assertThat(one).contains("inhibit[1].equal: has an entry that is no name of a"),
            one ->
                assertThat(one)
                    .contains("alive.to: there is no channel deadman; there are mail, team"),
            one -> assertThat(one).contains("templates.short.title: at character 1: nobody fills"),
            one -> assertThat(one).contains("routes: expected a list, found names with values"));
  }

  @Test
  void whatComesFromOutsideIsNeverShown() {
    Setup setup = AlertTexts.setup();
    Checked checked =
        setup.check(
            io.bellwether.core.config.Inputs.none()
                .text("a.yaml", "rules: [{name: A, condition: 'queue_length > ${env:LIMIT}'}]\n")
                .environment(java.util.Map.of("LIMIT", "hunter2secret")));

    assertThat(checked.problems())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one)
                    .contains("LIMIT")
                    .contains("rules[0].condition")
                    .doesNotContain("hunter2"));
  }

  @Test
  void secretsShowInNoMistakeAboutRoutes() {
    Checked checked =
        AlertTexts.setup()
            .check(
                io.bellwether.core.config.Inputs.none()
                    .text(
                        "a.yaml",
                        """
                        channels: {team: {kind: hook}}
                        alive: {to: ["${env:HOOK}"]}
                        routes:
                          - {when: {db: shop}, to: "${env:HOOK}", fallback: ["${env:HOOK}"]}
                          - when: 'severity="${env:HOOK}",db="x"'
                            routes: [{when: {severity: info}, to: team}]
                          - when: {severity: info}
                            routes: [{when: {severity: "${env:HOOK}"}, to: team}]
                        """)
                    .environment(java.util.Map.of("HOOK", "hunter2secret")));

    assertThat(checked.problems())
        .hasSize(6)
        .allSatisfy(one -> assertThat(one).doesNotContain("hunter2"))
        .anySatisfy(one -> assertThat(one).contains("alive.to: there is no channel that is named"))
        .anySatisfy(one -> assertThat(one).contains("routes[0].to: there is no channel that is"))
        .anySatisfy(one -> assertThat(one).contains("routes[1].routes[0].when: nothing reaches"));
  }

  @Test
  void aThousandRulesAreReadAtOnce() {
    StringBuilder text = new StringBuilder("checks: {jobs: {kind: queue}}\nrules:\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("  - {name: R").append(i);
      text.append(", condition: 'avg(queue_length{queue=\"q").append(i).append("\"}[5m]) > ");
      text.append(i).append("', for: 5m, message: '{value} in {labels.queue}'}\n");
    }
    String[] lines = {text.toString()};
    // 100 ms where nothing else runs; a reader that is quadratic needs minutes
    Checked read = assertTimeout(Duration.ofSeconds(30), () -> AlertTexts.check(lines));
    assertThat(read.configuration().alerts().rules()).hasSize(1_000);
  }
}
