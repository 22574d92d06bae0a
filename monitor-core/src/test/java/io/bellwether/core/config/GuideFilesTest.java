// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the guides' keys, with the kinds they ask for. */
class GuideFilesTest {
  @TempDir Path folder;

  private Configs later() {
    return Configs.in(folder).kinds(new LaterKinds());
  }

  @Test
  void theFlatKeysBecomeSourcesAndChannels() {
    Configuration read =
        later()
            .file(
                "a.yaml",
                "questdb_path: /data/q",
                "pocketbase_url: http://localhost:8090",
                "pocketbase_admin_email: admin@example.com",
                "pocketbase_admin_password: ${PB_PASSWORD}",
                "email_alerts_enabled: true",
                "email_smtp_server: smtp.example",
                "email_port: 587",
                "email_username: me",
                "email_password: \"${env:MAIL}\"",
                "email_recipients: [a@example.com, b@example.com]",
                "slack_alerts_enabled: false",
                "slack_webhook_url: https://hooks.slack.com/services/YOUR/SLACK/WEBHOOK")
            .environment(Map.of("PB_PASSWORD", "CANARY1", "MAIL", "CANARY2"))
            .sound();

    assertThat(read.instance("questdb").orElseThrow().settings())
        .isEqualTo(new LaterKinds.QuestDb(Path.of("/data/q")));
    assertThat(read.instance("pocketbase").orElseThrow().settings())
        .isEqualTo(
            new LaterKinds.PocketBase(
                "http://localhost:8090", "admin@example.com", Secret.of("CANARY1")));
    assertThat(read.channels()).hasSize(1);
    assertThat(read.channels().get(0).settings())
        .isEqualTo(
            new LaterKinds.Email(
                "smtp.example",
                Optional.of(587),
                "me",
                Secret.of("CANARY2"),
                List.of("a@example.com", "b@example.com")));
    assertThat(Effective.yaml(read)).doesNotContain("CANARY");
  }

  @Test
  void responseTimesHoldForEachServiceThatHasNoneOfItsOwn() {
    Configs configs =
        later()
            .file(
                "a.json",
                "{\"questdb_path\": \"/data/q\",",
                " \"questdb_instances\": [{\"name\": \"second\", \"path\": \"/data/2\"}],",
                " \"pocketbase_url\": \"http://localhost:8090\",",
                " \"pocketbase_admin_email\": \"a@example.com\",",
                " \"pocketbase_admin_password\": \"x\",",
                " \"alert_thresholds\": {\"questdb_response_time_max\": 5.0,",
                "  \"pocketbase_response_time_max\": 0.5}}")
            .file(
                "b.yaml",
                "sources:",
                "  own: {kind: questdb, path: /data/3}",
                "  strict: {kind: questdb, path: /data/4, thresholds: {response-time: 1s/2s}}",
                "  guides: {kind: questdb, path: /data/5, thresholds: {response_time: 2s/4s}}");

    Configuration read = configs.sound();
    assertThat(configs.warnings()).noneMatch(it -> it.contains("response_time"));
    for (String name : List.of("questdb", "second", "own")) {
      assertThat(questDbTime(read, name)).as(name).isEqualTo(Thresholds.parse("5s/10s"));
    }
    assertThat(questDbTime(read, "strict")).isEqualTo(Thresholds.parse("1s/2s"));
    assertThat(questDbTime(read, "guides")).isEqualTo(Thresholds.parse("2s/4s"));
    LaterKinds.PocketBase app =
        (LaterKinds.PocketBase) read.instance("pocketbase").orElseThrow().settings();
    assertThat(app.thresholds().responseTime()).isEqualTo(Thresholds.parse("500ms/10s"));
  }

  private static Thresholds questDbTime(Configuration read, String name) {
    return ((LaterKinds.QuestDb) read.instance(name).orElseThrow().settings())
        .thresholds()
        .responseTime();
  }

  @Test
  void aResponseTimeBeyondTheUsualAlarmMovesIt() {
    assertThat(
            questDbTime(
                later()
                    .file(
                        "a.yaml",
                        "questdb_path: /data/q",
                        "alert_config: {questdb_response_time_max: 15}")
                    .sound(),
                "questdb"))
        .isEqualTo(Thresholds.parse("15s/30s"));
  }

  @Test
  void responseTimesThatCanNotBeMeantAreTold() {
    assertThat(
            later()
                .file(
                    "a.yaml",
                    "questdb_path: /data/q",
                    "alert_thresholds: {questdb_response_time_max: fast,",
                    "  pocketbase_response_time_max: 0}")
                .mistakes())
        .containsExactly(
            "a.yaml:2:47: alert_thresholds.questdb_response_time_max: 'fast' is not a time; write"
                + " seconds, like 5.0, or 500ms",
            "a.yaml:3:33: alert_thresholds.pocketbase_response_time_max: '0' is not a time; write"
                + " seconds, like 5.0, or 500ms");
    assertThat(
            later()
                .file(
                    "b.yaml",
                    "questdb_instances: [{name: a, path: /1}, {name: b, path: /2}]",
                    "alert_thresholds: {questdb_response_time_max: 1}",
                    "alert_config: {questdb_response_time_max: 2}")
                .mistakes())
        .containsExactly(
            "b.yaml:3:16: alert_config.questdb_response_time_max: says what is said already at"
                + " b.yaml:2:20");
  }

  @Test
  void missingCredentialsAreAskedForByTheNameOfTheGuide() {
    assertThat(
            later()
                .file(
                    "a.yaml",
                    "pocketbase_url: http://localhost:8090",
                    "slack_alerts_enabled: true",
                    "notification_channels:",
                    "  slack: {channel: \"#x\"}",
                    "  email: {recipients: [a@example.com]}")
                .mistakes())
        .containsExactly(
            "a.yaml:1:1: pocketbase_url: pocketbase_admin_email is missing; add it beside this, for"
                + " example: pocketbase_admin_email: ${env:POCKETBASE_ADMIN_EMAIL}",
            "a.yaml:1:1: pocketbase_url: pocketbase_admin_password is missing; add it beside this,"
                + " for example: pocketbase_admin_password: ${env:POCKETBASE_ADMIN_PASSWORD}",
            "a.yaml:2:1: slack_alerts_enabled: slack_webhook_url is missing; add it beside this,"
                + " for example: slack_webhook_url: ${env:SLACK_WEBHOOK_URL}",
            "a.yaml:4:11: notification_channels.slack.channel: webhook_url is missing; add it"
                + " beside this, for example: webhook_url: ${env:WEBHOOK_URL}",
            "a.yaml:5:11: notification_channels.email.recipients: smtp_server is missing; add it"
                + " beside this, for example: smtp_server: ...",
            "a.yaml:5:11: notification_channels.email.recipients: username is missing; add it"
                + " beside this, for example: username: ${env:USERNAME}",
            "a.yaml:5:11: notification_channels.email.recipients: password is missing; add it"
                + " beside this, for example: password: ${env:PASSWORD}");
  }

  @Test
  void ourOwnSettingsMayGiveTheCredentials() {
    Configuration read =
        later()
            .file(
                "a.yaml",
                "pocketbase_url: http://localhost:8090",
                "sources: {pocketbase: {user: me, password: x}}")
            .sound();

    assertThat(read.sources().get(0).settings())
        .isEqualTo(new LaterKinds.PocketBase("http://localhost:8090", "me", Secret.of("x")));
  }

  @Test
  void alertingBecomesChannelsUnlessItIsOff() {
    String[] block = {
      "alerting:",
      "  enabled: true",
      "  webhook_url: https://example/hook",
      "  slack_webhook: https://hooks.slack.com/services/T/B/x",
      "  pagerduty_integration_key: ${PAGERDUTY_KEY}",
      "  rules: [{name: x, condition: \"a > 1\", severity: warning, cooldown: 300}]"
    };
    Configs on = later().file("a.yaml", block).environment(Map.of("PAGERDUTY_KEY", "k"));
    block[1] = "  enabled: false";
    Configs off = later().file("b.yaml", block);

    assertThat(on.sound().channels())
        .extracting(Channel::name)
        .containsExactly("webhook", "slack", "pagerduty");
    assertThat(on.sound().alerts().rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.settings().condition()).contains("a > 1");
              assertThat(rule.settings().cooldown()).isEqualTo(Duration.ofSeconds(300));
            });
    assertThat(off.sound().alerts().rules()).isEmpty();
    assertThat(off.sound().channels()).isEmpty();
    assertThat(off.warnings()).isEmpty();
  }

  @Test
  void aVariableThatIsNotSetIsToldWhereTheGuideNamesIt() {
    assertThat(
            later()
                .file("a.yaml", "notification_channels:", "  pagerduty:", "    service_key: ${KEY}")
                .mistakes())
        .containsExactly(
            "a.yaml:3:18: channels.pagerduty.routing-key: ${KEY} is not set in the environment");
  }

  @Test
  void ourOwnSettingsWinOverThoseOfTheGuides() {
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "alert_thresholds: {cpu_usage_max: 0.5, disk_usage_max: 0.95}",
                "sources:",
                "  system_resources: {thresholds: {cpu: 60%/70%}}")
            .sound();

    TestKinds.Machine machine = (TestKinds.Machine) read.sources().get(0).settings();
    assertThat(machine.thresholds().orElseThrow().cpu()).isEqualTo(Thresholds.parse("60%/70%"));
    assertThat(machine.thresholds().orElseThrow().disk()).isEqualTo(Thresholds.parse("95%/97.5%"));
  }

  @Test
  void limitsThatCanNotBeMeantAreTold() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "alert_thresholds: {cpu_usage_max: 75, disk_usage_max: x, disk_usage: 5}",
                    "system_metrics:",
                    "  resource_monitoring:",
                    "    cpu_usage: {threshold_warning: 0.7, threshold_critical: 85}",
                    "    memory_usage: {threshold_warning: 95%, interval: 0}",
                    "    disk_usage: {threshold_critical: 900, interval: 5 min, paths: [/x]}",
                    "    net_usage: {}")
                .mistakes())
        .containsExactly(
            "a.yaml:1:35: alert_thresholds.cpu_usage_max: '75' is not a share between 0 and 1, like"
                + " 0.85",
            "a.yaml:1:55: alert_thresholds.disk_usage_max: 'x' is not a share between 0 and 1, like"
                + " 0.85",
            "a.yaml:1:58: alert_thresholds.disk_usage: unknown setting; the guide knows"
                + " data_quality_score_min, questdb_response_time_max,"
                + " pocketbase_response_time_max, disk_usage_max, memory_usage_max, cpu_usage_max",
            "a.yaml:4:36: system_metrics.resource_monitoring.cpu_usage.threshold_warning: '0.7' is"
                + " not a percentage above 1 and up to 100, like 85",
            "a.yaml:5:39: system_metrics.resource_monitoring.memory_usage.threshold_warning: the"
                + " warning would come after the alarm: 95%/90%",
            "a.yaml:5:54: system_metrics.resource_monitoring.memory_usage.interval: '0' is not a"
                + " time; write it like 300 or 5m",
            "a.yaml:6:38: system_metrics.resource_monitoring.disk_usage.threshold_critical: '900'"
                + " is not a percentage above 1 and up to 100, like 85",
            "a.yaml:6:53: system_metrics.resource_monitoring.disk_usage.interval: '5 min' is not a"
                + " time; write it like 300 or 5m",
            "a.yaml:6:60: system_metrics.resource_monitoring.disk_usage.paths: unknown setting; the"
                + " guide knows threshold_warning, threshold_critical, interval, monitored_paths,"
                + " collection, remediation, monitoring_areas, optimization, cleanup_policies",
            "a.yaml:7:5: system_metrics.resource_monitoring.net_usage: unknown setting; did you"
                + " mean 'cpu_usage'?");
  }

  @Test
  void whatTwoKeysSayIsToldWithBothPlaces() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "alert_thresholds: {cpu_usage_max: 0.5}",
                    "alert_config: {cpu_usage_max: 0.6, alert_thresholds: {disk_usage_max: 0.7}}")
                .mistakes())
        .containsExactly(
            "a.yaml:2:16: alert_config.cpu_usage_max: says what is said already at a.yaml:1:20",
            "a.yaml:2:36: alert_config.alert_thresholds: says what is said already at a.yaml:1:1");
  }

  @Test
  void aSlipInABlockOfAGuideIsTold() {
    assertThat(
            Configs.in(folder)
                .file(
                    "a.yaml",
                    "databse_metrics: {}",
                    "database_metrics: {replicaton: {}}",
                    "alert_rules: [x]",
                    "alerting: {enable: true}")
                .mistakes())
        .containsExactly(
            "a.yaml:1:1: databse_metrics: unknown setting; did you mean 'database_metrics'?",
            "a.yaml:2:20: database_metrics.replicaton: unknown setting; did you mean"
                + " 'replication'?",
            "a.yaml:3:14: alert_rules: expected names with values, found a list",
            "a.yaml:4:12: alerting.enable: unknown setting; did you mean 'enabled'?");
  }

  @Test
  void emailWithoutItsSwitchSendsNothingAndSaysSo() {
    assertThat(later().file("a.yaml", "email_smtp_server: x").warnings())
        .containsExactly(
            "a.yaml:1:1: email_smtp_server: does nothing without email_alerts_enabled: true");
  }

  @Test
  void theVariablesOfGuide000FillWhatTheFileLacks() {
    Map<String, String> variables =
        Map.of(
            "QUESTDB_MONITORING_SLACK_WEBHOOK", "https://hooks.slack.com/services/T/B/CANARY",
            "QUESTDB_MONITORING_POCKETBASE_URL", "http://from-environment:8090",
            "QUESTDB_MONITORING_QUESTDB_PATH", "/from/environment",
            "QUESTDB_MONITORING_COLOUR", "red");
    String[] file = {
      "pocketbase_url: http://from-file:8090",
      "pocketbase_admin_email: a@example.com",
      "pocketbase_admin_password: x"
    };

    Configuration read = later().file("a.yaml", file).environment(variables).forProgram().sound();

    assertThat(((LaterKinds.PocketBase) read.instance("pocketbase").orElseThrow().settings()).url())
        .isEqualTo("http://from-file:8090");
    assertThat(read.instance("questdb").orElseThrow().settings())
        .isEqualTo(new LaterKinds.QuestDb(Path.of("/from/environment")));
    assertThat(read.channels()).extracting(Channel::name).containsExactly("slack");
    assertThat(Effective.yaml(read)).doesNotContain("CANARY");
    assertThat(later().file("a.yaml", file).environment(variables).forProgram().warnings())
        .contains(
            "environment QUESTDB_MONITORING_COLOUR: is no variable of guide 000, so nothing acts on"
                + " it");
    assertThat(later().file("a.yaml", file).environment(variables).sound().channels()).isEmpty();
  }

  @Test
  void theVariablesOfGuide003MakeASourceForTheProgram() {
    Map<String, String> variables =
        Map.of("DB_PASSWORD", "CANARY", "DB_HOST", "db", "DB_MONITOR_INTERVAL", "60");

    Configuration read = later().environment(variables).forProgram().sound();

    Instance database = read.instance("database").orElseThrow();
    assertThat(database.settings())
        .isEqualTo(
            new LaterKinds.Postgres(
                "db",
                5432,
                "viejos_trapos_db",
                "viejos_trapos_user",
                Secret.of("CANARY"),
                Duration.ofSeconds(30),
                new LaterKinds.Limits(
                    Thresholds.of(30, 50), Thresholds.of(50, 100), Thresholds.parse("1s/5s"))));
    assertThat(database.watch().every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(database.watch().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(Effective.yaml(read)).doesNotContain("CANARY");
    assertThat(later().environment(variables).sound().sources()).isEmpty();
    assertThat(
            later()
                .environment(Map.of("DB_PASSWORD", "x", "DB_HOST", "db"))
                .forProgram()
                .sound()
                .sources())
        .isEmpty();
  }

  @Test
  void wrongVariablesOfGuide003AreTold() {
    assertThat(
            later()
                .environment(
                    Map.of(
                        "DB_MONITOR_INTERVAL", "5min",
                        "DB_MONITOR_TIMEOUT", "0",
                        "DB_MONITOR_MAX_CONNECTIONS", "-1",
                        "DB_PASSWORD", "viejos_trapos_pass"))
                .forProgram()
                .mistakes())
        .containsExactly(
            "environment DB_MONITOR_INTERVAL: '5min' is not a time; write it like 300 or 5m",
            "environment DB_MONITOR_MAX_CONNECTIONS: '-1' is not a number like 50",
            "environment DB_MONITOR_TIMEOUT: '0' is not a time; write it like 300 or 5m",
            "environment DB_PASSWORD: is the sample that stands in the guide; set your own");
    assertThat(
            later()
                .environment(
                    Map.of("DB_MONITOR_TIMEOUT", "5", "DB_PORT", "8o80", "DB_PASSWORD", "x"))
                .forProgram()
                .mistakes())
        .containsExactly(
            "environment DB_PORT: sources.database.port: '8o80' is not a whole number; write it"
                + " like 5 or 300");
  }

  @Test
  void guide003IsIdleBesideADatabaseOfTheFileAndWithoutTheKind() {
    Map<String, String> variables = Map.of("DB_MONITOR_INTERVAL", "60");
    KindsWithoutPostgres few = new KindsWithoutPostgres();

    assertThat(
            Configs.in(folder)
                .file("a.yaml", "sources: {x: {kind: postgres, url: \"x:/\"}}")
                .environment(variables)
                .forProgram()
                .warnings())
        .containsExactly(
            "environment DB_MONITOR_*: not read, as there is a source of kind postgres already");
    assertThat(Configs.in(folder).kinds(few).environment(variables).forProgram().warnings())
        .containsExactly(
            "environment DB_MONITOR_*: asks for kind postgres, which is not in this version; it is"
                + " idle");
  }

  @Test
  void valuesOfGuide003ThatMakeNoSenseAreRefusedAlsoWithoutTheKind() {
    Map<String, String> variables =
        Map.of("DB_MONITOR_INTERVAL", "0", "DB_MONITOR_MAX_LOCKS", "many", "DB_PASSWORD", "x");
    assertThat(
            Configs.in(folder)
                .kinds(new KindsWithoutPostgres())
                .environment(variables)
                .forProgram()
                .mistakes())
        .containsExactlyInAnyOrder(
            "environment DB_MONITOR_INTERVAL: '0' is not a time; write it like 300 or 5m",
            "environment DB_MONITOR_MAX_LOCKS: 'many' is not a number like 100");
  }

  @Test
  void aSwitchOfGuide000WithoutItsKindSaysThatItIsIdle() {
    KindsWithoutPostgres few = new KindsWithoutPostgres();
    assertThat(
            Configs.in(folder)
                .kinds(few)
                .environment(Map.of("QUESTDB_MONITORING_EMAIL_ALERTS", "true"))
                .forProgram()
                .warnings())
        .containsExactly(
            "environment QUESTDB_MONITORING_EMAIL_ALERTS: asks for kind email, which is not in this"
                + " version; it is idle");
    assertThat(
            Configs.in(folder)
                .kinds(few)
                .environment(Map.of("QUESTDB_MONITORING_EMAIL_ALERTS", "false"))
                .forProgram()
                .warnings())
        .isEmpty();
  }

  /** A version without databases. */
  private static final class KindsWithoutPostgres
      implements io.bellwether.core.config.bind.KindLookup {
    @Override
    public Optional<io.bellwether.api.plugin.Kind<?, ?>> find(String name) {
      return Optional.empty();
    }

    @Override
    public List<String> names() {
      return List.of();
    }
  }
}
