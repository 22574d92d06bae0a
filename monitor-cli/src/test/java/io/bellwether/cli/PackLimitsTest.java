// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.RuleTestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of packs are at their limits: with a limit a step beside it one of them fails. */
class PackLimitsTest {
  /** What stands in a condition, a step to one side, a step to the other. */
  private record Step(String limit, String below, String above) {}

  private static final Map<String, Step> STEPS = new TreeMap<>();

  static {
    STEPS.put("BackupNotVerified", new Step("> 31d", ">= 31d", "> 32d"));
    STEPS.put("BackupTooOld", new Step("> 26h", ">= 26h", "> 27h"));
    STEPS.put("Checkpoint Failures", new Step(">= 3", ">= 2", ">= 4"));
    STEPS.put("ETLStale", new Step("> 24h", "> 23h", "> 25h"));
    STEPS.put("High Latency", new Step("> 1s", "> 900ms", "> 1100ms"));
    STEPS.put("HighErrorRate", new Step("> 5%", "> 4%", "> 6%"));
    STEPS.put("HostValuesLeftOut", new Step("> 0", ">= 0", "> 1"));
    STEPS.put("Job Failures", new Step("> 0", ">= 0", "> 1"));
    STEPS.put("Low Throughput", new Step("< 100", "< 99", "< 101"));
    STEPS.put("No Data Processing", new Step("[10m]", "[9m]", "[11m]"));
    STEPS.put("SlowAPIResponses", new Step("> 2s", "> 1800ms", "> 2200ms"));
    STEPS.put("critical_error_rate", new Step("> 10%", "> 9%", "> 11%"));
    STEPS.put("data_quality_score_min", new Step("< 95%", "< 94%", "< 96%"));
    STEPS.put("disk_space_forecast", new Step("< 6h", "< 5h50m", "< 6h10m"));
    STEPS.put("high_error_rate", new Step("> 5%", "> 4%", "> 6%"));
  }

  @TempDir Path folder;

  @Test
  void everyRuleHasItsStep() {
    assertThat(RulePacks.rules().stream().map(RulePacks::name))
        .containsExactlyInAnyOrderElementsOf(STEPS.keySet());
  }

  @Test
  void aLimitThatIsAStepBesideItIsSeenByACase() throws IOException {
    List<String> unseen = new ArrayList<>();
    for (JsonNode rule : RulePacks.rules()) {
      Step step = STEPS.get(RulePacks.name(rule));
      String condition = rule.get("condition").asText();
      assertThat(condition).as(RulePacks.name(rule)).contains(step.limit());
      for (String other : List.of(step.below(), step.above())) {
        if (!isSeen(rule, "condition", condition.replace(step.limit(), other))) {
          unseen.add(RulePacks.name(rule) + ": " + other);
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void aTimeToWaitThatIsAnotherIsSeenByACase() throws IOException {
    Map<String, List<String>> others =
        Map.of(
            "5m", List.of("3m30s", "7m"), "10m", List.of("7m", "13m"), "1h", List.of("45m", "2h"));
    List<String> unseen = new ArrayList<>();
    for (JsonNode rule : RulePacks.rules()) {
      if (rule.has("for")) {
        for (String other : others.get(rule.get("for").asText())) {
          if (!isSeen(rule, "for", other)) {
            unseen.add(RulePacks.name(rule) + ": " + other);
          }
        }
      }
    }
    assertThat(unseen).isEmpty();
  }

  private boolean isSeen(JsonNode rule, String setting, String value) throws IOException {
    for (JsonNode one : rule.get("cases")) {
      RuleTestReport report =
          MonitoringSystem.builder().testRules(changed(rule, one, setting, value));
      assertThat(report.mistakes()).as(RulePacks.name(rule)).isEmpty();
      if (!report.passed()) {
        return true;
      }
    }
    return false;
  }

  /** The case as a scenario of its own, over the rule with another value. */
  private Path changed(JsonNode rule, JsonNode one, String setting, String value)
      throws IOException {
    ObjectNode other = rule.deepCopy();
    other.remove(List.of("cases", "guide"));
    other.put(setting, value);
    ObjectNode scenario = one.deepCopy();
    scenario.set("rules", JsonNodeFactory.instance.arrayNode().add(other));
    for (JsonNode time : scenario.get("expect")) {
      for (JsonNode alert : time.path("alerts")) {
        ((ObjectNode) alert).put("rule", RulePacks.name(rule));
      }
    }
    return Files.writeString(folder.resolve("case.json"), scenario.toString());
  }
}
