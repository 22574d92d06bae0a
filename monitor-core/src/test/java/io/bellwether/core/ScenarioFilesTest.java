// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios play the configuration as the daemon would read it. */
class ScenarioFilesTest {
  private static final String QUEUE =
      """
      every: 30s
      series:
        - {series: 'queue_length{source="shop"}', values: "120x8"}
      """;

  @TempDir private Path folder;

  private RuleTestReport tested(String scenario) throws IOException {
    Path file = Files.writeString(folder.resolve("scenario.yaml"), scenario);
    return MonitoringSystem.builder().testRules(file);
  }

  private static void assertPassed(RuleTestReport report) {
    assertThat(report.mistakes()).isEmpty();
    assertThat(report.differences()).isEmpty();
    assertThat(report.passed()).isTrue();
  }

  @Test
  void templatesWordTheMessages() throws Exception {
    assertPassed(
        tested(
            """
            rules: [{name: LongQueue, condition: 'queue_length > 100'}]
            routes:
              - {to: [team], template: short}
            templates:
              short: {title: "queue at {labels.source}"}
            """
                + QUEUE
                + """
                expect:
                  - at: 2m
                    alerts: [{rule: LongQueue}]
                    messages: [{to: team, title: queue at shop}]
                """));
  }

  @Test
  void rulesThatAConfigurationHasInTheFormOfAGuideAreTested() throws Exception {
    Files.writeString(
        folder.resolve("app.yaml"),
        """
        rules: [{name: Worse, condition: 'queue_length > 110'}]
        alerting:
          enabled: true
          rules: [{name: LongQueue, condition: "queue_length > 100", severity: critical}]
        """);

    assertPassed(
        tested(
            QUEUE
                + """
                config: app.yaml
                expect:
                  - at: 2m
                    alerts:
                      - {rule: LongQueue, severity: critical}
                      - {rule: Worse}
                """));
  }
}
