// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Severity;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertBlocksTest {
  @Test
  void aRuleWithEverySettingIsReadAsItStands() {
    Configuration read =
        AlertTexts.sound(
            "checks: {jobs: {kind: queue}}",
            "rules:",
            "  - name: QueueTooLong",
            "    condition: queue_length > 1000",
            "    severity: critical",
            "    for: 5m",
            "    consecutive_failures: 3",
            "    recovery: 2",
            "    recovery-threshold: 800",
            "    cooldown: 1h",
            "    message: \"{value} waiting in {labels.queue}\"",
            "    labels: {team: data}",
            "    cause: a consumer has stopped",
            "    runbook: https://wiki.internal/queues",
            "    load: true");

    Rules rules = AlertRules.of(read);

    assertThat(rules.inactive()).isEmpty();
    Rule rule = rules.active().get("QueueTooLong");
    assertThat(rule.condition()).hasToString("queue_length > 1000");
    assertThat(rule.recovery()).isPresent();
    assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(rule.policy())
        .isEqualTo(new Policy(Duration.ofMinutes(5), 3, 2, Duration.ofHours(1)));
    assertThat(rule.labels().get("team")).hasToString("data");
    assertThat(rule.message().orElseThrow()).hasToString("{value} waiting in {labels.queue}");
    assertThat(rule.cause()).isEqualTo("a consumer has stopped");
    assertThat(rule.runbook()).isEqualTo("https://wiki.internal/queues");
    assertThat(rule.load()).isTrue();
  }

  @Test
  void aRuleThatSaysLittleGoesByTheDefaults() {
    Configuration read =
        AlertTexts.sound(
            "checks: {jobs: {kind: queue}}",
            "rules: [{name: Waits, condition: queue_wait_seconds > 5, window: 5m}]");

    Rule rule = AlertRules.of(read).active().get("Waits");

    assertThat(rule.severity()).isEqualTo(Severity.WARNING);
    assertThat(rule.policy()).isEqualTo(Policy.PLAIN);
    assertThat(rule.condition().reach("queue_wait_seconds")).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.load()).isFalse();
  }

  @Test
  void aRuleOverFiguresOfAKindThatIsNotConfiguredIsInactiveAndTold() {
    Checked checked =
        AlertTexts.check(
            "checks: {jobs: {kind: queue}}",
            "rules:",
            "  - {name: Other, condition: other_value > 5}",
            "  - {name: Off, condition: queue_length > 5, enabled: false}",
            "  - {name: On, condition: queue_length > 5 or other_value > 5}",
            "  - {name: Both, condition: queue_length > 5 and other_value > 5}",
            "  - {name: Share, condition: queue_length / other_value > 5}",
            "  - {name: Gone, condition: queue_length > 5 and absent(other_value)}");

    Rules rules = AlertRules.of(checked.configuration());

    assertThat(rules.active().keySet()).containsExactlyInAnyOrder("On", "Gone");
    assertThat(rules.inactive().get("Both"))
        .isEqualTo("there is no source or check of kind other, which gives 'other_value'");
    assertThat(rules.inactive()).containsOnlyKeys("Other", "Off", "Both", "Share");
    assertThat(rules.inactive().get("Off")).isEqualTo("switched off at a.yaml:4:5");
    assertThat(checked.warnings())
        .contains(
            "a.yaml:3:5: rules[0]: rule 'Other' is inactive: there is no source or check of kind"
                + " other, which gives 'other_value'");
  }

  @Test
  void routesTakeFromTheOneAboveWhatTheyDoNotSay() {
    Configuration read =
        AlertTexts.sound(
            "channels: {team: {kind: hook}, oncall: {kind: hook}, sms: {kind: hook}}",
            "routes:",
            "  - when: {severity: critical}",
            "    to: oncall",
            "    group-by: [component]",
            "    group-wait: 0s",
            "    fallback: sms",
            "    fallback-after: 2m",
            "    continue: true",
            "    routes:",
            "      - when: 'team=~\"data|etl\"'",
            "        to: [team, oncall]",
            "  - to: team",
            "    group_by: [...]",
            "    repeat-interval: 1d");

    Route root = AlertRoutes.tree(read.alerts().routes(), List.of("team", "oncall", "sms"));

    assertThat(root.to()).containsExactly("team", "oncall", "sms");
    Route first = root.routes().get(0);
    assertThat(first.when()).hasToString("severity=\"critical\"");
    assertThat(first.goesOn()).isTrue();
    assertThat(first.repeatInterval()).isEqualTo(Duration.ofHours(12));
    Route below = first.routes().get(0);
    assertThat(below.groupBy()).containsExactly("component");
    assertThat(below.groupWait()).isZero();
    assertThat(below.fallback()).containsExactly("sms");
    assertThat(below.fallbackAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(below.goesOn()).isFalse();
    Route last = root.routes().get(1);
    assertThat(last.eachAlone()).isTrue();
    assertThat(last.repeatInterval()).isEqualTo(Duration.ofDays(1));
  }

  /** Who waits for the sign of life would take an alert for it. */
  @Test
  void whatNoRouteTakesGoesToNoChannelOfTheSignOfLifeAlone() {
    assertThat(everybody("routes: []")).containsExactly("team", "sms");
    assertThat(everybody("routes: [{when: {team: data}, to: deadman}]"))
        .containsExactly("team", "sms", "deadman");
    assertThat(everybody("routes: [{when: {team: data}, to: team, fallback: deadman}]"))
        .containsExactly("team", "sms", "deadman");
    Configuration alone =
        AlertTexts.sound("channels: {deadman: {kind: hook}}", "alive: {to: deadman}");
    assertThat(AlertPlan.of(alone).routes().to()).as("else nobody is told").hasSize(1);
  }

  private static List<String> everybody(String routes) {
    Configuration read =
        AlertTexts.sound(
            "channels: {team: {kind: hook}, sms: {kind: hook}, deadman: {kind: hook}}",
            "alive: {to: deadman}",
            routes);
    return AlertPlan.of(read).routes().to();
  }

  @Test
  void aRouteKeepsItsIdOverAReloadThatChangesItsTiming() {
    Route before = onlyRoute("{when: {team: data}, to: team}");
    Route after = onlyRoute("{when: {team: data}, to: team, group-wait: 1m}");
    Route other = onlyRoute("{when: {team: shop}, to: team}");

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(other.id()).isNotEqualTo(before.id());
  }

  private static Route onlyRoute(String route) {
    Configuration read =
        AlertTexts.sound("channels: {team: {kind: hook}}", "routes: [" + route + "]");
    return AlertRoutes.tree(read.alerts().routes(), List.of("team")).routes().get(0);
  }

  @Test
  void channelsSayHowMuchTheyTake() {
    Configuration read =
        AlertTexts.sound(
            "channels:",
            "  usual: {kind: hook}",
            "  slow: {kind: hook, timeout: 1m, rate: 2/1s, storm: off}");

    assertThat(AlertRoutes.channels(read.channels()))
        .containsEntry("usual", ChannelRules.USUAL)
        .containsEntry(
            "slow",
            new ChannelRules(
                Duration.ofMinutes(1), 2, Duration.ofSeconds(1), 0, Duration.ofSeconds(1)));
  }

  @Test
  void silencesAndWindowsHoldInTheirZone() {
    Configuration read =
        AlertTexts.sound(
            "silences:",
            "  - name: move",
            "    when: {component: warehouse}",
            "    from: 2026-12-24T18:00",
            "    until: 2026-12-25T06:00",
            "    zone: Europe/Berlin",
            "    by: anna",
            "    why: the server moves",
            "windows:",
            "  - name: weekly",
            "    days: [saturday, sunday]",
            "    begins: 22:00",
            "    ends: 04:00");

    List<Silence> all = AlertSilences.of(read.alerts());

    Silence move = all.get(0);
    assertThat(move.id()).isEqualTo("silence-move");
    assertThat(move.from()).isEqualTo(Instant.parse("2026-12-24T17:00:00Z"));
    assertThat(move.until().orElseThrow())
        .isCloseTo(Instant.parse("2026-12-25T05:00:00Z"), within(0, SECONDS));
    assertThat(move.by()).isEqualTo("anna");
    assertThat(move.window()).isFalse();
    Silence weekly = all.get(1);
    assertThat(weekly.window()).isTrue();
    assertThat(weekly.until()).isEmpty();
    assertThat(weekly.recurrence().orElseThrow().days())
        .isEqualTo(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    assertThat(weekly.recurrence().orElseThrow().from()).isEqualTo(LocalTime.of(22, 0));
  }

  @Test
  void inhibitionsAndTheSignOfLifeAreRead() {
    Configuration read =
        AlertTexts.sound(
            "channels: {deadman: {kind: hook}}",
            "alive: {to: deadman, every: 5m, try-channels: 7d}",
            "inhibit:",
            "  - {source: {severity: critical}, target: {severity: warning}, equal: [component]}");

    assertThat(AlertSilences.inhibitions(read.alerts()))
        .singleElement()
        .satisfies(one -> assertThat(one.equal()).containsExactly("component"));
    assertThat(read.alerts().alive().to()).containsExactly("deadman");
    assertThat(read.alerts().alive().every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read.alerts().alive().tryChannels()).contains(Duration.ofDays(7));
  }
}
