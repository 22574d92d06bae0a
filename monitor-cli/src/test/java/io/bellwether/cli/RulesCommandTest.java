// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String CONFIGURATION =
      """
      sources: {host: {kind: system}}
      rule-packs: [system, sync]
      rules:
        - name: HotDisk
          condition: disk_percent > 95
          for: 1m
          severity: critical
          message: "{labels.path} is {value} full"
      channels: {team: {kind: console}}
      routes:
        - when: {severity: critical}
          to: [team]
      """;

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("bellwether.yaml"), CONFIGURATION);
  }

  private Shell.Ran run(String... words) {
    String[] more = {"-c", config.toString(), "--state", folder.resolve("state").toString()};
    return shell.run(Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private Path scenario(String text) throws IOException {
    return Files.writeString(folder.resolve("disk-test.yaml"), text);
  }

  @Test
  void theRulesOfAConfigurationAreTestedByAScenarioThatNamesIt() throws IOException {
    Path file =
        scenario(
            """
            config: bellwether.yaml
            series:
              - {series: 'disk_percent{source="host",path="/data"}', values: "95x4 96x6 90x4"}
            expect:
              - at: 1m30s
              - at: 2m30s
                alerts: [{rule: HotDisk, phase: pending}]
              - at: 3m30s
                alerts: [{rule: HotDisk, labels: {path: /data}, message: /data is 96 % full}]
                messages: [{to: team, reason: firing, title: "critical: host: /data is 96 % full"}]
              - at: 6m
                messages: [{to: team, reason: resolved}]
            """);

    Shell.Ran ran = run("rules", "test", file.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo(file + ": as expected, 4 times looked at\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void whatComesOtherwiseIsToldWithLineExpectedAndFound() throws IOException {
    Path file =
        scenario(
            """
            rules: [{name: TooMany, condition: queue_length > 10}]
            series: [{series: 'queue_length{source="shop"}', values: "11x9"}]
            expect:
              - at: 1m
                alerts:
                  - {rule: TooMany, severity: critical}
            """);

    Shell.Ran ran = run("rules", "test", file.toString());

    assertThat(ran.out())
        .isEqualTo(
            file
                + ":6:9: at 1m\n"
                + "  expected alert TooMany firing, critical\n"
                + "  found    alert TooMany{source=\"shop\"} firing, warning: TooMany is 11, limit"
                + " 10 (queue_length > 10)\n"
                + file
                + ": 1 thing otherwise\n");
    assertThat(ran.code()).isEqualTo(1);
    Fields said = Fields.of(run("rules", "test", file.toString(), "-f", "json").out());
    assertThat(said.yes("passed")).isFalse();
    Fields difference = said.all("tests").get(0).all("differences").get(0);
    assertThat(difference.text("place")).contains(file + ":6:9");
    assertThat(difference.text("at")).contains("1m");
  }

  @Test
  void mistakesOfAScenarioAreToldWithTheirPlaces() throws IOException {
    Path file =
        scenario(
            """
            rules: [{name: TooMany, condition: queue_length >> 10}]
            serie: []
            series: [{series: queue_length, values: ten}]
            routes: [{when: {severity: critical}}]
            expect: [{at: 1m}]
            """);

    Shell.Ran ran = run("rules", "test", file.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains(file + ":2:1: serie: unknown name")
        .contains(file + ":3:41: series[0]: 'ten' is no value")
        .contains("rules[0].condition: at character 14")
        .contains("this route tells nobody")
        .endsWith(file + ": can not be played\n");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Shell.Ran ran = run("rules", "test", "/nowhere/test.yaml");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).startsWith("/nowhere/test.yaml:1:1: ");
  }

  @Test
  void withoutAFileTheWayIsShown() {
    Shell.Ran ran = run("rules", "test");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("name the file of a scenario, or --packs");
  }

  @Test
  void theRulesAreListedWithWhatJudgesThem() throws IOException {
    String listed = run("rules", "list").out();

    assertThat(listed)
        .contains("HotDisk  critical\n  disk_percent > 95\n")
        .contains(
            "Job Failures  of pack sync  critical  inactive\n  sync_error_jobs > 0\n"
                + "  nothing in this version gives 'sync_error_jobs'\n")
        .contains(
            "DiskSpaceLow  of pack system\n  thresholds.disk of kind system\n"
                + "  judged by check host\n")
        .contains(
            "Elevated Error Rate  of pack sync  inactive\n  rule high_error_rate\n"
                + "  judged by rule high_error_rate\n");
    assertThat(listed).doesNotContain("cause:");
    Fields first = Fields.of(run("rules", "list", "-f", "json").out()).all("rules").get(0);
    assertThat(first.text("name")).contains("disk_space_forecast");
    assertThat(first.text("severity")).contains("critical");
    assertThat(first.text("cause").orElse("")).startsWith("Something writes without end");
    assertThat(first.text("runbook").orElse("")).contains("'lsof +L1' lists such files.");
  }

  @Test
  void thoseThatAreNamedAreToldWithTheirCauseAndWhatToDo() {
    assertThat(run("rules", "list", "DiskSpaceLow", "Job Failures").out())
        .isEqualTo(
            """
            Job Failures  of pack sync  critical  inactive
              sync_error_jobs > 0
              nothing in this version gives 'sync_error_jobs'
              cause: A job ended with an exception and was not restarted, or is restarted again and again.
              runbook: Look at the log of the job; the first exception says more than the last.
            DiskSpaceLow  of pack system
              thresholds.disk of kind system
              judged by check host
              cause: Logs, dumps or data that nobody removes.
              runbook: 'du -x -d 2' below the mount point shows what is large.
            """);
    Shell.Ran none = run("rules", "list", "DiskSpaceLo");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("there is no rule 'DiskSpaceLo'", "'bellwether rules list'");
  }
}
