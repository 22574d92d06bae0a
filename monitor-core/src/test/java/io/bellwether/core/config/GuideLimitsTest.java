// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits, intervals and windows of {@code alert_rules} where a check has or says others. */
class GuideLimitsTest {
  private static final String MACHINE = "sources: {host: {kind: system, thresholds: {disk: off}}}";

  @TempDir Path folder;

  private Configs file(String... lines) {
    return Configs.in(folder).kinds(new LaterKinds()).file("a.yaml", lines);
  }

  private static String rule(String level, String name, String said) {
    return "alert_rules: {" + level + "_severity: {" + name + ": {" + said + "}}}";
  }

  private static String shop(String said) {
    return "checks: {shop: {kind: http, url: 'https://shop.example'" + said + "}}";
  }

  private static String server(String said) {
    return "sources: {one: {kind: postgres, host: a, port: 1, database: d, user: u, password: p"
        + said
        + "}}";
  }

  private static List<String> told(Configs configs) {
    return configs.warnings().stream()
        .filter(it -> it.contains("alert_rules"))
        .map(it -> it.replaceAll("^[^ ]* alert_rules\\.[a-z]*_severity\\.", ""))
        .toList();
  }

  private static Watch watch(Configs configs, String name) {
    return configs.sound().instance(name).orElseThrow().watch();
  }

  private Thresholds cpu(String level, String limit) {
    Configs configs = file(MACHINE, rule(level, "cpu_usage", "threshold: " + limit));
    assertThat(told(configs)).isEmpty();
    TestKinds.Machine host =
        (TestKinds.Machine) configs.sound().instance("host").orElseThrow().settings();
    return host.thresholds().orElseThrow().cpu();
  }

  @Test
  void aNameOfBothLimitsIsTheOneThatItsLevelSays() {
    Thresholds usual = cpu("high", "70%/85%");
    assertThat(usual).isEqualTo(Thresholds.parse("70%/85%"));
    String warning = cpu("medium", "60%").toString();
    assertThat(warning).startsWith("60%/").isNotEqualTo("60%/60%");
    assertThat(cpu("low", "60%")).hasToString(warning);
    assertThat(cpu("high", "99%").toString()).endsWith("/99%").isNotEqualTo("99%/99%");
  }

  /** Nobody wrote a severity, so that none can change nothing. */
  @Test
  void ofASettingWithOneValueTheLevelSaysNothing() {
    for (String level : List.of("high", "medium", "low")) {
      Configs configs = file(server(""), rule(level, "long_queries", "threshold: 77s"));

      assertThat(configs.warnings()).noneMatch(it -> it.contains("severity"));
      assertThat(
              ((LaterKinds.Postgres) configs.sound().instance("one").orElseThrow().settings())
                  .longQueryAfter())
          .isEqualTo(Duration.ofSeconds(77));
    }
  }

  @Test
  void anIntervalThatIsShorterThanTheTimeoutOfTheCheckIsNotTakenOver() {
    Configs configs =
        file(shop(", timeout: 45s"), rule("high", "response_time", "monitoring: {frequency: 30s}"));

    assertThat(told(configs))
        .containsExactly(
            "response_time.monitoring.frequency: shop is not looked at every 30s, as it says"
                + " timeout: 45s, and a look must end before the next begins; write every: 30s and"
                + " timeout: 30s below checks.shop");
    assertThat(watch(configs, "shop").every()).isEqualTo(Preset.PRODUCTION.every());
    assertThat(watch(configs, "shop").timeout()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void anIntervalThatIsLongerThanResultsOfTheCheckLastIsNotTakenOver() {
    Configs configs =
        file(
            "preset: development",
            server(", expires: 2m"),
            rule("medium", "connection_count", "monitoring: {frequency: 5m}"));

    assertThat(told(configs))
        .containsExactly(
            "connection_count.monitoring.frequency: one is not looked at every 5m, as it says"
                + " expires: 2m, and a result must last until the next; write every: 5m and"
                + " expires: 15m below sources.one");
    assertThat(watch(configs, "one").every()).isEqualTo(Duration.ofMinutes(1));
  }

  /** The environment is read only later. */
  @Test
  void aTimeoutThatStandsElsewhereMayNotFit() {
    Configs configs =
        file(
                shop(", timeout: '${env:T}'"),
                rule("high", "response_time", "monitoring: {frequency: 30s}"))
            .environment(Map.of("T", "45s"));

    assertThat(told(configs))
        .singleElement()
        .asString()
        .contains("as it says timeout at ")
        .contains("a.yaml:1:67, which is read later, and a look must end");
    assertThat(watch(configs, "shop").timeout()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void anIntervalThatFitsTheOtherTimesOfTheCheckIsTakenOver() {
    Configs configs =
        file(
            shop(", timeout: 30s, expires: 30s"),
            rule("high", "response_time", "monitoring: {frequency: 30s}"));

    assertThat(told(configs)).isEmpty();
    assertThat(watch(configs, "shop").every()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aWindowIsReckonedWithTheIntervalOfEachCheck() {
    assertThat(
            told(
                file(
                    "checks:",
                    "  shop: {kind: http, url: 'https://shop.example', every: 7s}",
                    "  blog: {kind: http, url: 'https://blog.example'}",
                    rule("high", "response_time", "window: 5m, monitoring: {frequency: 30s}"))))
        .containsExactly(
            "response_time.window: a check has no window, it alarms after so many bad looks in a"
                + " row; for 5m at a look every 7s write failures: 43 below checks.shop, and at a"
                + " look every 30s write failures: 10 below checks.blog");
    assertThat(told(file(shop(""), rule("high", "response_time", "window: 5m"))))
        .singleElement()
        .asString()
        .endsWith("; for 5m write every and failures below checks.shop");
  }

  @Test
  void aWayBackOfALagIsInMilliseconds() {
    assertThat(
            told(
                file(
                    server(""),
                    rule(
                        "medium",
                        "replication_lag",
                        "threshold: 1000, monitoring: {recovery_threshold: 500}"))))
        .singleElement()
        .asString()
        .contains("condition: \"pg_replication_lag >= 1000ms\", recover-at: \"500ms\"");
  }

  /** A condition has one limit; connections that are counted are no share of what is allowed. */
  @Test
  void ofWhatNoConditionSaysTheWayBackGivesNone() {
    for (String limit : List.of("75%/90%", "80", "off")) {
      String said = "threshold: " + limit + ", monitoring: {recovery_threshold: 60%}";

      assertThat(told(file(server(""), rule("high", "connection_count", said))))
          .containsExactly(
              "connection_count.monitoring.recovery_threshold: a check has one limit each way, and"
                  + " 'recovery' says how many good looks end it; for another limit write a rule"
                  + " with 'recover-at' over the figure that it is");
    }
  }

  @Test
  void aBareWindowOfARuleIsSeconds() {
    assertThat(
            file(rule("high", "HighErrorRate", "window: 300"))
                .sound()
                .alerts()
                .rules()
                .get(0)
                .settings()
                .for_())
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void packsOfTheFileStandBesideThoseOfTheGuide() {
    for (String own : List.of("endpoint", "[endpoint]")) {
      assertThat(
              file("rule-packs: " + own, MACHINE, rule("high", "disk_space", "threshold: 95%"))
                  .sound()
                  .alerts()
                  .written()
                  .rulePacks())
          .containsExactly("endpoint", "system");
    }
    assertThat(
            file("rule-packs:", MACHINE, rule("high", "disk_space", "threshold: 95%"))
                .sound()
                .alerts()
                .written()
                .rulePacks())
        .as("a list of which nothing is left")
        .containsExactly("system");
  }
}
