// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    "004-monitoring-integration.yaml, prometheus grafana alert_manager",
    "004-monitoring-integration-2.yaml, prometheus grafana",
    "004-monitoring-integration-3.yaml, metrics_aggregation alert_correlation",
    "004-remediation-actions.yaml, cpu_high memory_pressure disk_space",
    "004-service-integration.yaml,"
        + " stream_processing vector_operations storage_management query_processing",
    "004-database-metrics.yaml, connection_pools query_performance replication",
    "004-stream-integration.yaml, metrics controls",
    "004-stream-integration-2.yaml, alert_handling",
    "004-vector-integration.yaml, metrics optimization",
    "004-vector-integration-2.yaml, performance_monitoring alert_correlation",
    "004-alert-rules.yaml,"
        + " high_severity.response_time high_severity.disk_space"
        + " medium_severity.connection_count medium_severity.replication_lag",
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
                + " known from guide 000"
                + IDLE,
            "000-alert-config-high-performance.yaml:4:3:"
                + " alert_config.pocketbase_response_time_max: known from guide 000"
                + IDLE);
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
      assertThat(files).hasSize(25);
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
