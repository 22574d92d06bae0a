// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What warnings about {@code alert_rules} of guide 004 say to write can be written so. */
class GuideAdviceTest {
  private static final Path GUIDE =
      Path.of("..", "monitor-core/src/test/resources/config/guides/004-alert-rules.yaml");
  private static final Pattern YAML =
      Pattern.compile("write ((?:rules|channels): [\\[{].*?\\}[\\]}])(?=[,;] | in place|$)");
  private static final Pattern OFF = Pattern.compile("and (latency: off) below checks\\.shop");

  private static final String CHECKS =
      """
      sources:
        host: {kind: system}
        one: {kind: postgres, url: "postgresql://db/shop"}
      checks:
        shop: {kind: http, url: "https://shop.example"%s}
      """;

  @TempDir Path folder;

  @Test
  void everyPieceThatAWarningSaysToWriteIsValid() throws IOException {
    String guide =
        Files.readString(GUIDE)
            .replace("prediction_window: 6h", "prediction_window: 12h")
            .replace("bandwidth_analysis", "peak_analysis");
    List<String> told = warnings(guide + CHECKS.formatted(""));
    List<String> pieces = new ArrayList<>();
    for (String one : told) {
      YAML.matcher(one).results().map(MatchResult::group).forEach(pieces::add);
    }

    assertThat(pieces).anyMatch(it -> it.contains("recover-at: \"800ms\""));
    assertThat(pieces).anyMatch(it -> it.contains("disk_space_forecast") && it.contains("< 12h"));
    assertThat(pieces).anyMatch(it -> it.contains("oncall: {kind: webhook"));
    assertThat(pieces).hasSizeGreaterThanOrEqualTo(8);
    assertThat(told).anyMatch(it -> OFF.matcher(it).find());
    for (String piece : pieces) {
      String checks = CHECKS.formatted(piece.contains("http_seconds") ? ", latency: off" : "");
      String written = piece.substring("write ".length());
      assertThat(warnings("rule-packs: [system]\n" + checks + written + "\n"))
          .as(written)
          .noneMatch(it -> it.contains("rules[0]"));
    }
  }

  private List<String> warnings(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bellwether.yaml"), text);
    var report =
        MonitoringSystem.builder()
            .environment(
                Map.of(
                    "ONCALL_HOOK", "https://pager.example/x",
                    "SLACK_HOOK", "https://slack.example/x",
                    "REPAIR_HOOK", "https://repair.example/x"))
            .config(file)
            .validate();
    assertThat(report.problems()).as(text).isEmpty();
    return report.warnings();
  }
}
