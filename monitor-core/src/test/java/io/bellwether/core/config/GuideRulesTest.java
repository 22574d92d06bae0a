// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.Thresholds;
import io.bellwether.core.config.alerts.RuleSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of {@code alert_rules} of guide 004 where they are other than in the guide. */
class GuideRulesTest {
  private static final String SHOP = "checks: {shop: {kind: http, url: 'https://shop.example'}}";
  private static final String ONE =
      "sources: {one: {kind: postgres, host: a, port: 1, database: d, user: u, password: p}}";

  @TempDir Path folder;

  private Configs file(String... lines) {
    return Configs.in(folder).kinds(new LaterKinds()).file("a.yaml", lines);
  }

  private static Configs withMore(Configs configs, String... lines) {
    return configs.file("b.yaml", lines);
  }

  private static Thresholds connections(Configuration read) {
    return ((LaterKinds.Postgres) read.instance("one").orElseThrow().settings())
        .thresholds()
        .connections();
  }

  @Test
  void theLevelSaysWhichOfTwoLimitsItIs() {
    assertThat(connections(file(ONE, rule("medium", "connection_count", "75%")).sound()))
        .isEqualTo(Thresholds.parse("75%/85%"));
    assertThat(connections(file(ONE, rule("high", "connection_count", "90%")).sound()))
        .isEqualTo(Thresholds.parse("70%/90%"));
    assertThat(connections(file(ONE, rule("high", "connection_count", "60%/95%")).sound()))
        .isEqualTo(Thresholds.parse("60%/95%"));
  }

  private static String rule(String level, String name, String threshold) {
    return "alert_rules: {" + level + "_severity: {" + name + ": {threshold: " + threshold + "}}}";
  }

  @Test
  void aRuleOfTheFileSaysTheSameByItsSeverity() {
    assertThat(connections(ownRule("{threshold: 90%, severity: critical}").sound()))
        .isEqualTo(Thresholds.parse("70%/90%"));
    assertThat(ownRule("{threshold: 80%/90%, severity: critical}").mistakes())
        .containsExactly(
            "a.yaml:3:64: rules[0].severity: says which of two limits 'threshold' is, which gives"
                + " both; leave it out");
    assertThat(ownRule("{threshold: 90%, severity: info}").mistakes())
        .singleElement()
        .asString()
        .endsWith("can not be info, as a check warns at least; write warning or critical");
  }

  private Configs ownRule(String said) {
    return file(
        ONE,
        "rule-packs: [postgres]",
        "rules: [{name: connection_count, " + said.substring(1) + "]");
  }

  @Test
  void whatTheCheckSaysItselfStays() {
    Configuration read =
        file(
                "checks: {shop: {kind: http, url: 'https://x.example', every: 7s, failures: 2}}",
                "alert_rules: {high_severity: {response_time: {monitoring: {frequency: 30s,"
                    + " consecutive_failures: 5}}}}")
            .sound();

    assertThat(read.instance("shop").orElseThrow().watch().every())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(read.instance("shop").orElseThrow().watch().failures()).isEqualTo(2);
  }

  /** Both blocks stand in guide 004, and ask for another rhythm of the same server. */
  @Test
  void anIntervalOfAnotherBlockStaysAndIsNamed() {
    Configs configs =
        withMore(
            file(
                ONE,
                "alert_rules:",
                "  medium_severity:",
                "    replication_lag:",
                "      monitoring: {frequency: 2m}"),
            "database_metrics: {replication: {monitoring: {interval: 15s}}}");

    assertThat(configs.sound().instance("one").orElseThrow().watch().every())
        .isEqualTo(Duration.ofSeconds(15));
    assertThat(configs.warnings())
        .anyMatch(
            it ->
                it.startsWith("a.yaml:5:20: alert_rules.medium_severity.replication_lag.monitoring")
                    && it.contains("one is looked at as a whole, as is said at ")
                    && it.endsWith("b.yaml:1:47"));
  }

  @Test
  void aRuleOfAPackTakesAllOfIt() {
    for (String name : List.of("HighErrorRate", "performance-degradation")) {
      Configs configs =
          file(
              "channels: {on_call: {kind: webhook, url: 'https://x.example'}}",
              "alert_rules:",
              "  high_severity:",
              "    " + name + ":",
              "      threshold: 5",
              "      window: 10m",
              "      action: page_on_call",
              "      monitoring: {frequency: 1m, consecutive_failures: 3, recovery_threshold: 2}");

      RuleSettings rule = configs.sound().alerts().rules().get(0).settings();
      assertThat(rule.name()).isEqualTo("HighErrorRate");
      assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(rule.for_()).isEqualTo(Duration.ofMinutes(10));
      assertThat(rule.failures()).isEqualTo(3);
      assertThat(rule.recoverAt()).contains("2");
      assertThat(routes(configs))
          .containsExactly("rule=\"HighErrorRate\",severity=\"critical\" [on_call]");
      assertThat(told(configs))
          .containsExactly(
              name
                  + ".threshold: the limit of a rule stands in its condition; write it below"
                  + " 'rules:' in place of this, with another limit: rules: [{name: "
                  + name
                  + ", condition: 'errors > 5'}]",
              name
                  + ".monitoring.frequency: a rule is judged whenever new values come; write every:"
                  + " 1m at the source or check that gives them");
    }
  }

  private static Stream<String> told(Configs configs) {
    return configs.warnings().stream()
        .filter(it -> it.contains("alert_rules"))
        .map(it -> it.replaceAll("^[^ ]* alert_rules\\.[a-z]*_severity\\.", ""));
  }

  private static Stream<String> routes(Configs configs) {
    return configs.sound().alerts().written().routes().stream()
        .map(route -> route.when().orElseThrow().text() + " " + route.to());
  }

  @Test
  void anActionWithoutItsChannelNamesTheBlockToWrite() {
    Configs configs =
        file(SHOP, "alert_rules: {high_severity: {response_time: {action: page_on_call}}}");

    assertThat(configs.sound().alerts().written().routes()).isEmpty();
    assertThat(told(configs))
        .containsExactly(
            "response_time.action: there is no channel of kind pagerduty, and none named oncall;"
                + " write channels: {oncall: {kind: webhook, url: \"${env:ONCALL_HOOK}\"}}, and it"
                + " is told by {when: {rule: health, kind: http, severity: critical}, to:"
                + " [oncall]}");
  }

  /** The first route that fits takes an alert, so that ours might never be reached. */
  @Test
  void routesOfTheFileStayAloneAndTheMissingOneIsNamed() {
    Configs configs =
        file(
            SHOP,
            "channels: {pager: {kind: pagerduty, routing-key: x}}",
            "routes: [{to: [pager]}]",
            "alert_rules: {medium_severity: {response_time: {action: page_on_call}}}");

    assertThat(configs.sound().alerts().written().routes()).hasSize(1);
    assertThat(told(configs))
        .containsExactly(
            "response_time.action: the routes of the files say who is told; write above them: -"
                + " {when: {rule: health, kind: http, severity: warning}, to: [pager]}");
  }

  /** Notification channels of a guide are channels too, wherever they stand. */
  @Test
  void aChannelOfAGuideIsFoundToo() {
    Configs configs =
        file(
            ONE,
            "alert_rules: {medium_severity: {connection_count: {action: notify_slack}}}",
            "notification_channels: {slack: {webhook_url: 'https://hooks.example/x'}}");

    assertThat(routes(configs))
        .containsExactly("kind=\"postgres\",rule=\"health\",severity=\"warning\" [slack]");
  }

  @Test
  void whatCanNotBeMeantIsRefusedWithItsPlace() {
    assertThat(
            file(
                    SHOP,
                    "alert_rules:",
                    "  high_severity:",
                    "    response_time:",
                    "      monitoring: {frequency: often, consecutive_failures: few}",
                    "    HighErrorRate: {window: soon}")
                .mistakes())
        .containsExactly(
            "a.yaml:5:31: alert_rules.high_severity.response_time.monitoring.frequency: 'often' is"
                + " not a time; write it like 300 or 5m",
            "a.yaml:5:60: alert_rules.high_severity.response_time.monitoring.consecutive_failures:"
                + " 'few' is not a number of looks; write one, like 3",
            "a.yaml:6:29: alert_rules.high_severity.HighErrorRate.window: 'soon' is not a time;"
                + " write it like 300 or 5m");
  }

  /** As they were read with a warning when nothing acted on any of it. */
  @Test
  void aSlipInWhatIsMonitoredIsTold() {
    for (String name : List.of("response_time", "HighErrorRate")) {
      assertThat(
              told(
                  file(
                      SHOP,
                      "alert_rules:",
                      "  high_severity: {" + name + ": {monitoring: {consecutive_failure: 3}}}")))
          .containsExactly(
              name
                  + ".monitoring.consecutive_failure: unknown setting, and nothing acts on it; did"
                  + " you mean 'consecutive_failures'?");
    }
  }

  @Test
  void aRuleThatNobodyKnowsSaysWhatToWrite() {
    assertThat(told(file("alert_rules: {low_severity: {queue: {threshold: 5}}}")))
        .containsExactly(
            "queue: the guide does not say what it measures, and no rule pack has it; write rules:"
                + " [{name: queue, condition: \"FIGURE > LIMIT\", severity: info}]");
  }

  @Test
  void checksThatAreMissingAreTold() {
    assertThat(
            told(
                file(
                    "alert_rules: {high_severity: {response_time: {monitoring: {frequency:"
                        + " 30s}}}}")))
        .containsExactly(
            "response_time.monitoring: there is no source or check of kind http in the files that"
                + " it could be for; write 'every' and 'failures' where that is made");
  }

  @Test
  void theAlertsThatAGuideNamesAreHintedAtWithTheirPack() {
    String idle = "known from guide 004, but nothing in this version acts on it yet";
    Configs configs =
        file(
            "prometheus_config:",
            "  scrape_interval: 15s",
            "  rules: [{name: g, rules: [{alert: connection_count, expr: x}, {alert: other}]}]",
            "monitoring_integration:",
            "  prometheus: {alerts: [replication_lag, unheard]}",
            "  grafana: {alerts: [response_time, disk_space]}");

    assertThat(configs.warnings().stream().map(it -> it.replaceAll("^[^ ]* ", "")))
        .containsExactly(
            "prometheus_config.scrape_interval: " + idle,
            "prometheus_config.rules: "
                + idle
                + "; of its alerts rule pack postgres has connection_count; write rule-packs:"
                + " [postgres]",
            "monitoring_integration.prometheus: "
                + idle
                + "; of its alerts rule pack postgres has replication_lag; write rule-packs:"
                + " [postgres]",
            "monitoring_integration.grafana: "
                + idle
                + "; of its alerts rule pack endpoint has response_time, and system has disk_space;"
                + " write rule-packs: [endpoint, system]");
    assertThat(
            withMore(
                    file("monitoring_integration: {grafana: {alerts: [disk_space]}}"),
                    "rule-packs: [system]")
                .warnings())
        .singleElement()
        .asString()
        .endsWith("; of its alerts rule pack system has disk_space; it is on");
  }
}
