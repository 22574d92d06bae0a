// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every configuration that stands in a guide, read as it stands by a version with few kinds. */
class GuideFixturesTest {
  private static final String SAMPLE =
      "is the sample that stands in the guide; put your own here, best as ${env:";
  private static final String IDLE = ", but nothing in this version acts on it yet";

  @TempDir Path folder;

  /** Blocks whose every part is told as idle. */
  @ParameterizedTest
  @CsvSource({
    "004-monitoring-integration-2.yaml, prometheus grafana",
    "004-monitoring-integration-3.yaml, metrics_aggregation alert_correlation",
    "004-remediation-actions.yaml, cpu_high memory_pressure disk_space",
    "004-service-integration.yaml,"
        + " stream_processing vector_operations storage_management query_processing",
    "004-stream-integration.yaml, metrics controls",
    "004-stream-integration-2.yaml, alert_handling",
    "004-vector-integration.yaml, metrics optimization",
    "004-vector-integration-2.yaml, performance_monitoring alert_correlation",
    "004-prometheus-config.yaml, scrape_interval evaluation_interval rules",
    "004-dashboards.yaml, overview performance",
    "004-auto-remediation.yaml, actions",
    "004-escalation-procedures.yaml, levels",
    "004-resource-monitoring.yaml, collection_interval retention_period metrics",
    "004-audit-config.yaml, enabled log_level retention events",
    "004-compliance-reporting.yaml, schedule reports"
  })
  void whatHasNoEngineIsTold(String fixture, String parts) throws IOException {
    Configs configs = fixture(fixture);
    String block = fixture.replaceAll("^004-|(-[23])?\\.yaml$", "").replace('-', '_');

    assertThat(configs.warnings())
        .hasSize(parts.split(" ").length)
        .allMatch(warning -> warning.matches(fixture + ":[0-9]+:[0-9]+: .*"));
    assertThat(configs.warnings().stream().map(w -> w.replaceAll("^[^ ]* ", "")))
        .containsExactlyElementsOf(
            Arrays.stream(parts.split(" "))
                .map(part -> block + "." + part + ": known from guide 004" + IDLE)
                .toList());
    assertThat(configs.sound().sources()).isEmpty();
  }

  @Test
  void theRoutesOfAlertManagerSayWhatToWriteInstead() throws IOException {
    assertThat(fixture("004-monitoring-integration.yaml").warnings())
        .hasSize(3)
        .last()
        .asString()
        .startsWith(
            "004-monitoring-integration.yaml:21:3: monitoring_integration.alert_manager: its routes"
                + " go by rules that the guide does not give; write routes: ");
  }

  @Test
  void alertRulesAskForThePacksThatHaveTheirNames() throws IOException {
    assertThat(fixture("004-alert-rules.yaml").warnings())
        .hasSize(4)
        .first()
        .asString()
        .endsWith(
            "alert_rules.high_severity.response_time: asks for rule pack endpoint, which is not in"
                + " this version; it is idle");
  }

  @Test
  void alertRulesBecomeSettingsOfTheChecksThatJudgeThem() throws IOException {
    Configuration read = withChecks(fixture("004-alert-rules.yaml")).sound();

    LaterKinds.Limits limits =
        ((LaterKinds.Postgres) read.instance("one").orElseThrow().settings()).thresholds();
    assertThat(limits.connections()).isEqualTo(Thresholds.shares(0.8, 0.85));
    assertThat(limits.replicationLag()).isEqualTo(Thresholds.parse("1s/5s"));
    TestKinds.Machine host = (TestKinds.Machine) read.instance("host").orElseThrow().settings();
    assertThat(host.thresholds().orElseThrow().disk()).isEqualTo(Thresholds.shares(0.8, 0.9));
    LaterKinds.Web shop = (LaterKinds.Web) read.instance("shop").orElseThrow().settings();
    assertThat(shop.latency()).isEqualTo(Thresholds.parse("1s/1s"));
    assertThat(read.alerts().written().rulePacks())
        .containsExactly("system", "endpoint", "postgres");
    assertThat(watch(read, "shop").every()).isEqualTo(Duration.ofSeconds(30));
    assertThat(watch(read, "shop").failures()).isEqualTo(3);
    assertThat(watch(read, "host").every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(watch(read, "host").failures()).isEqualTo(1);
    assertThat(watch(read, "one").every()).as("the most frequent").isEqualTo(Duration.ofMinutes(2));
    assertThat(read.alerts().written().routes())
        .extracting(route -> route.when().orElseThrow().text() + " " + route.to())
        .containsExactlyInAnyOrder(
            "kind=\"http\",rule=\"health\",severity=\"critical\" [oncall]",
            "kind=\"system\",rule=\"health\",severity=\"critical\" [oncall]",
            "kind=\"postgres\",rule=\"health\",severity=\"warning\" [team-slack]");
  }

  /** Each says why, and what to write. */
  @Test
  void whatOfAlertRulesCanNotActSaysWhatToWrite() throws IOException {
    Configs configs = withChecks(fixture("004-alert-rules.yaml"));

    String high = "alert_rules.high_severity.";
    String medium = "alert_rules.medium_severity.";
    String window =
        "window: a check has no window, it alarms after so many bad looks in a row; for";
    String remedy =
        "remediation: nothing in this version acts on it yet; a channel can tell a program of yours"
            + " that does: write channels: {repair: {kind: webhook, url: \"${env:REPAIR_HOOK}\"}}";
    assertThat(configs.warnings().stream().map(w -> w.replaceAll("^[^ ]* ", "")))
        .containsOnlyOnce(
            high
                + "response_time."
                + window
                + " 5m at a look every 30s write failures: 10 below"
                + " checks.shop",
            high + "response_time." + remedy,
            high
                + "response_time.monitoring.recovery_threshold: a check has one limit each way,"
                + " and 'recovery' says how many good looks end it; for another limit write rules:"
                + " [{name: response_time_and_back, condition: \"http_seconds >= 1000ms\","
                + " failures: 3, recover-at: \"800ms\", severity: critical}], and latency: off"
                + " below checks.shop in place of this rule",
            high
                + "disk_space."
                + window
                + " 5m at a look every 1m write failures: 5 below"
                + " sources.host",
            medium
                + "connection_count."
                + window
                + " 15m at a look every 2m write failures: 8"
                + " below sources.one",
            medium
                + "connection_count.monitoring.frequency: one is looked at as a whole, every:"
                + " 2m, as another of its rules says",
            medium
                + "replication_lag.monitoring.lag_trending: a check looks at now alone; write"
                + " rules: [{name: replication_lag_trend, condition:"
                + " \"forecast(pg_replication_lag[1h] >= 5m) < 1h\"}]");
  }

  private static Watch watch(Configuration read, String name) {
    return read.instance(name).orElseThrow().watch();
  }

  /** A pager by its name, and a way to Slack by its kind. */
  private static Configs withChecks(Configs configs) {
    return configs
        .kinds(new LaterKinds())
        .file(
            "b.yaml",
            "rule-packs: [system]",
            "sources:",
            "  host: {kind: system}",
            "  one: {kind: postgres, host: a, port: 1, database: d, user: u, password:"
                + " CANARY}",
            "checks:",
            "  shop: {kind: http, url: 'https://shop.example'}",
            "channels:",
            "  oncall: {kind: webhook, url: 'https://pager.example'}",
            "  team-slack: {kind: slack, webhook: 'https://slack.example'}");
  }

  @Test
  void systemMetricsBecomeTheSourceOfTheMachine() throws IOException {
    Configs configs = fixture("004-system-metrics.yaml");

    Instance machine = configs.sound().instance("system_resources").orElseThrow();
    assertThat(machine.settings())
        .isEqualTo(
            new TestKinds.Machine(
                List.of(Path.of("/data"), Path.of("/indexes"), Path.of("/logs"), Path.of("/temp")),
                java.util.Optional.of(
                    new TestKinds.Limits(
                        Thresholds.shares(0.7, 0.85),
                        Thresholds.shares(0.75, 0.9),
                        Thresholds.shares(0.8, 0.9))),
                Map.of()));
    assertThat(machine.watch().every()).isEqualTo(Duration.ofSeconds(30));
    String at = "system_metrics.resource_monitoring.";
    String idle = ": nothing in this version acts on it yet";
    assertThat(configs.warnings().stream().map(w -> w.replaceAll("^[^ ]* ", "")))
        .containsExactly(
            at + "cpu_usage.collection.method" + idle,
            at + "cpu_usage.collection.cores" + idle,
            at
                + "cpu_usage.collection.process_groups: these groups are only names: say which"
                + " processes they hold below sources.system_resources.process-groups",
            at + "cpu_usage.remediation" + idle,
            at + "memory_usage.monitoring_areas" + idle,
            at + "memory_usage.optimization" + idle,
            at + "disk_usage.interval: the machine is looked at as a whole, every 30s",
            at + "disk_usage.cleanup_policies" + idle);
    assertThat(configs.warnings().get(0)).startsWith("004-system-metrics.yaml:9:9: ");
  }

  @Test
  void databaseMetricsBecomeLimitsOfTheServersThatAreNamed() throws IOException {
    Configs configs =
        fixture("004-database-metrics.yaml")
            .kinds(new LaterKinds())
            .file(
                "b.yaml",
                "sources:",
                "  one: {kind: postgres, host: a, port: 1, database: d, user: u, password: CANARY}",
                "  two:",
                "    kind: postgres",
                "    host: a",
                "    port: 1",
                "    database: d",
                "    user: u",
                "    password: CANARY",
                "    every: 7s",
                "    thresholds: {connections: 1/2}");

    Instance one = configs.sound().instance("one").orElseThrow();
    LaterKinds.Postgres limits = (LaterKinds.Postgres) one.settings();
    assertThat(limits.thresholds().connections()).isEqualTo(Thresholds.shares(0.7, 0.85));
    assertThat(limits.thresholds().replicationLag()).isEqualTo(Thresholds.parse("1s/5s"));
    assertThat(limits.longQueryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(one.watch().every()).isEqualTo(Duration.ofSeconds(15));
    Instance two = configs.sound().instance("two").orElseThrow();
    assertThat(two.watch().every()).isEqualTo(Duration.ofSeconds(7));
    assertThat(((LaterKinds.Postgres) two.settings()).thresholds().connections())
        .isEqualTo(Thresholds.of(1, 2));
    String at = "database_metrics.";
    String idle = ": nothing in this version acts on it yet";
    assertThat(configs.warnings().stream().map(w -> w.replaceAll("^[^ ]* ", "")))
        .contains(
            at + "connection_pools.max_connections: the server itself says how many it allows",
            at + "connection_pools.monitoring.actions" + idle,
            at + "query_performance.monitoring.execution_plans" + idle,
            at + "query_performance.monitoring.analysis" + idle,
            at + "replication.monitoring.health_checks" + idle);
  }

  @Test
  void databaseMetricsAreIdleWithoutAServer() throws IOException {
    assertThat(fixture("004-database-metrics.yaml").kinds(new LaterKinds()).warnings())
        .singleElement()
        .asString()
        .endsWith("there is no source of kind postgres that it could be for; it is idle");
  }

  @Test
  void limitsThatAreNoneAreRefusedWithTheirPlace() throws IOException {
    assertThat(
            Configs.in(folder)
                .kinds(new LaterKinds())
                .file(
                    "a.yaml",
                    "sources:",
                    "  one: {kind: postgres, host: a, port: 1, database: d, user: u, password: p}",
                    "database_metrics:",
                    "  connection_pools: {threshold_warning: 0.7, threshold_critical: 85}",
                    "  replication: {lag_threshold_warning: 9000, lag_threshold_critical: 5000}",
                    "  query_performance: {long_runing_threshold: 30s}")
                .mistakes())
        .anyMatch(it -> it.contains("a.yaml:4:") && it.contains("is not a percentage above 1"))
        .anyMatch(it -> it.contains("a.yaml:5:") && it.contains("would come after the alarm"))
        .anyMatch(it -> it.contains("did you mean 'long_running_threshold'?"));
  }

  @Test
  void theKindsThatNotificationChannelsAskForAreTold() throws IOException {
    assertThat(fixture("004-notification-channels.yaml").warnings())
        .containsExactly(
            idleKind("004-notification-channels.yaml:4:5", "slack.channel", "slack"),
            idleKind("004-notification-channels.yaml:5:5", "slack.mention_group", "slack"),
            idleKind("004-notification-channels.yaml:7:5", "pagerduty.service_key", "pagerduty"),
            idleKind(
                "004-notification-channels.yaml:8:5", "pagerduty.escalation_policy", "pagerduty"),
            idleKind("004-notification-channels.yaml:10:5", "email.recipients", "email"));
  }

  private static String idleKind(String place, String key, String kind) {
    return place
        + ": notification_channels."
        + key
        + ": asks for kind "
        + kind
        + ", which is not in this version; it is idle";
  }

  @Test
  void theSampleCredentialsOfGuide000AreRefused() throws IOException {
    Configs configs = fixture("000-default-config.json");
    String file = "000-default-config.json:";

    assertThat(configs.mistakes())
        .containsExactly(
            file + "5:32: pocketbase_admin_password: " + SAMPLE + "POCKETBASE_ADMIN_PASSWORD}",
            file + "9:21: email_username: " + SAMPLE + "EMAIL_USERNAME}",
            file + "10:21: email_password: " + SAMPLE + "EMAIL_PASSWORD}",
            file + "13:24: slack_webhook_url: " + SAMPLE + "SLACK_WEBHOOK_URL}");
  }

  @Test
  void theLimitsOfGuide000BecomeThoseOfTheMachine() throws IOException {
    Configs configs = fixture("000-alert-config-high-performance.yaml");

    Instance machine = configs.sound().instance("system_resources").orElseThrow();
    TestKinds.Limits limits = ((TestKinds.Machine) machine.settings()).thresholds().orElseThrow();
    assertThat(limits.cpu()).isEqualTo(Thresholds.parse("90%/95%"));
    assertThat(limits.memory()).isEqualTo(Thresholds.parse("85%/90%"));
    assertThat(limits.disk()).isEqualTo(Thresholds.parse("80%/90%"));
    assertThat(configs.warnings())
        .containsExactly(
            "000-alert-config-high-performance.yaml:3:3: alert_config.questdb_response_time_max:"
                + " asks for kind questdb, which is not in this version; it is idle",
            "000-alert-config-high-performance.yaml:4:3:"
                + " alert_config.pocketbase_response_time_max: asks for kind pocketbase, which is"
                + " not in this version; it is idle");
    assertThat(fixture("000-alert-config-high-performance.yaml").kinds(new LaterKinds()).warnings())
        .containsExactly(
            "000-alert-config-high-performance.yaml:3:3: alert_config.questdb_response_time_max:"
                + " there is no source of kind questdb that it could be for; it is idle",
            "000-alert-config-high-performance.yaml:4:3:"
                + " alert_config.pocketbase_response_time_max: there is no source of kind"
                + " pocketbase that it could be for; it is idle");
  }

  @Test
  void theAlertConfigOfGuide000IsReadInItsOwnWords() throws IOException {
    assertThat(fixture("000-alert-config.yaml").mistakes())
        .containsExactly(
            "000-alert-config.yaml:6:22: alert_config.slack_webhook_url: "
                + SAMPLE
                + "SLACK_WEBHOOK_URL}");
  }

  @Test
  void theInstancesOfGuide000AreTold() throws IOException {
    assertThat(fixture("000-questdb-instances.json").warnings())
        .containsExactly(
            "000-questdb-instances.json:3:25: questdb_instances[0].path: asks for kind questdb,"
                + " which is not in this version; it is idle",
            "000-questdb-instances.json:4:27: questdb_instances[1].path: asks for kind questdb,"
                + " which is not in this version; it is idle");
  }

  @Test
  void theSampleCredentialsOfGuide001AreRefused() throws IOException {
    assertThat(fixture("001-alerting.yaml").mistakes())
        .containsExactly(
            "001-alerting.yaml:4:16: alerting.webhook_url: " + SAMPLE + "WEBHOOK_URL}",
            "001-alerting.yaml:5:18: alerting.slack_webhook: " + SAMPLE + "SLACK_WEBHOOK}",
            "001-alerting.yaml:6:30: alerting.pagerduty_integration_key: "
                + SAMPLE
                + "PAGERDUTY_INTEGRATION_KEY}");
  }

  /** A fixture that is added is given its test here. */
  @Test
  void noFixtureIsForgotten() throws Exception {
    Path all = Path.of(GuideFixturesTest.class.getResource("/config/guides").toURI());
    try (Stream<Path> files = Files.list(all)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(35).containsExactlyElementsOf(documented());
    }
  }

  /** The table for whoever changes this. */
  private static List<String> documented() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "knowledge", "guide-files.md"));
    return Pattern.compile("\\| `(\\d{3}-[^`]+)` \\|")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .sorted()
        .toList();
  }

  @Test
  void theSlackOfGuide000IsRecognised() throws IOException {
    assertThat(fixture("000-slack.json").mistakes())
        .containsExactly(
            "000-slack.json:3:24: slack_webhook_url: " + SAMPLE + "SLACK_WEBHOOK_URL}");
  }

  @ParameterizedTest
  @CsvSource({
    "000-kubernetes.yaml, a manifest of Kubernetes",
    "002-compose-health.yaml, a file of Docker Compose",
    "002-compose-loki.yaml, a file of Docker Compose",
    "002-prometheus-alerts.yaml, rules of Prometheus",
    "002-alertmanager.yaml, the configuration of an Alertmanager",
    "002-promtail.yaml, the configuration of Prometheus or Promtail"
  })
  void filesOfOtherToolsAreNamedAndNothingElseIsToldOfThem(String fixture, String what)
      throws IOException {
    assertThat(fixture(fixture).mistakes())
        .singleElement()
        .asString()
        .startsWith(fixture + ":2:1: is " + what + "; ");
  }

  @Test
  void aPieceOfSuchAFileIsNoConfiguration() throws IOException {
    assertThat(fixture("002-disk-alert.yaml").mistakes())
        .containsExactly(
            "002-disk-alert.yaml:2:1: expected names with values, like 'sources:', found a list");
  }

  @Test
  void theVariablesOfGuide000AreRecognised() throws IOException {
    Configs configs = Configs.in(folder).environment(variables("000")).forProgram();

    assertThat(configs.mistakes())
        .contains("environment QUESTDB_MONITORING_SLACK_WEBHOOK: " + SAMPLE + "SLACK_WEBHOOK_URL}");
  }

  @Test
  void theVariablesOfGuide003AreRecognised() throws IOException {
    assertThat(
            Configs.in(folder)
                .kinds(new LaterKinds())
                .environment(variables("003"))
                .forProgram()
                .mistakes())
        .containsExactly(
            "environment DB_PASSWORD: is the sample that stands in the guide; set your own");
  }

  @Test
  void guide004PastedWholeIsRefusedWithBothLinesOfWhatItSaysTwice() throws IOException {
    StringBuilder whole = new StringBuilder();
    for (String fixture : of("004")) {
      whole.append(text(fixture));
    }
    List<String> mistakes = Configs.in(folder).file("whole.yaml", whole.toString()).mistakes();

    assertThat(mistakes)
        .hasSize(4)
        .allMatch(
            told ->
                told.matches(
                    "whole.yaml:\\d+:1: (monitoring|stream|vector)_integration: is given twice,"
                        + " first at whole.yaml:\\d+:1; put what stands below both under one of"
                        + " them"));
  }

  @Test
  void guide004InFilesOfOneFolderIsReadSideBySide() throws IOException {
    Path all = Files.createDirectory(folder.resolve("conf.d"));
    for (String fixture : of("004")) {
      Files.writeString(all.resolve(fixture), text(fixture));
    }

    assertThat(Configs.in(folder).path(all).warnings())
        .filteredOn(told -> told.contains("_integration"))
        .hasSizeGreaterThan(10);
  }

  private static List<String> of(String guide) throws IOException {
    return documented().stream().filter(name -> name.startsWith(guide + "-")).toList();
  }

  private static Map<String, String> variables(String guide) throws IOException {
    Properties read = new Properties();
    read.load(new StringReader(text(guide + "-environment.properties")));
    return read.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, read::getProperty));
  }

  private static String text(String fixture) throws IOException {
    try (InputStream in =
        GuideFixturesTest.class.getResourceAsStream("/config/guides/" + fixture)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Configs fixture(String name) throws IOException {
    try (InputStream in = GuideFixturesTest.class.getResourceAsStream("/config/guides/" + name)) {
      Path file = folder.resolve(name);
      Files.write(file, in.readAllBytes());
      return Configs.in(folder).path(file);
    }
  }
}
