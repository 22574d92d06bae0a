// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.RuleListing;
import io.bellwether.core.RuleTestReport;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rule packs of all modules: whole, right, and without what a check judges already. */
class RulePacksTest {
  /** What each guide gives a name for, as it spells it there. */
  private static final Map<String, List<String>> GUIDES = new TreeMap<>();

  static {
    GUIDES.put(
        "000",
        List.of(
            "data_quality_score_min",
            "questdb_response_time_max",
            "pocketbase_response_time_max",
            "disk_usage_max",
            "memory_usage_max",
            "cpu_usage_max"));
    GUIDES.put(
        "001",
        List.of(
            "High Error Rate",
            "No Data Processing",
            "Job Failures",
            "Database Down",
            "High Memory Usage",
            "High CPU Usage",
            "Elevated Error Rate",
            "High Latency",
            "Low Throughput",
            "Disk Space Low",
            "Checkpoint Failures",
            "high_error_rate",
            "critical_error_rate"));
    GUIDES.put(
        "002",
        List.of(
            "HighErrorRate",
            "SlowAPIResponses",
            "ETLStale",
            "DatabaseConnectionsHigh",
            "DiskSpaceLow"));
    GUIDES.put(
        "003",
        List.of(
            "Total Connections",
            "Total Locks",
            "Blocked Locks",
            "Idle Transactions",
            "Long Running Queries"));
    GUIDES.put(
        "004",
        List.of(
            "response_time",
            "disk_space",
            "disk_space_forecast",
            "connection_count",
            "replication_lag",
            "HighConnectionUsage",
            "LongRunningQueries",
            "connection_saturation",
            "replication_delay",
            "query_timeout",
            "resource-exhaustion",
            "performance-degradation",
            "cpu_usage",
            "memory_usage",
            "disk_usage"));
  }

  /** Figures of a check that a rule reads in a way in which the check does not judge them. */
  private static final Map<String, String> READ_OTHERWISE =
      Map.of("disk_space_forecast", "node_filesystem_avail_bytes");

  private static List<Kind<?, ?>> kinds() {
    List<Kind<?, ?>> kinds = new ArrayList<>();
    ServiceLoader.load(Plugin.class).forEach(plugin -> kinds.addAll(plugin.kinds()));
    return kinds;
  }

  @Test
  void everyCaseOfEveryPackComesAsItSays() {
    List<RuleTestReport> cases = MonitoringSystem.builder().testRulePacks();

    assertThat(cases).hasSizeGreaterThan(30);
    assertThat(
            cases.stream()
                .flatMap(
                    one ->
                        Stream.concat(
                            one.mistakes().stream(),
                            one.differences().stream().map(it -> one.name() + ": " + it))))
        .isEmpty();
  }

  /** One that fires, and one in which it does not though only a step is missing. */
  @Test
  void everyRuleHasACaseThatFiresAndOneThatDoesNot() {
    for (JsonNode rule : RulePacks.rules()) {
      boolean fires = false;
      boolean quiet = false;
      for (JsonNode one : rule.path("cases")) {
        boolean some = false;
        for (JsonNode time : one.path("expect")) {
          for (JsonNode alert : time.path("alerts")) {
            some |= alert.path("phase").asText("firing").equals("firing");
          }
        }
        fires |= some;
        quiet |= !some;
      }
      assertThat(fires && quiet).as(RulePacks.name(rule)).isTrue();
    }
  }

  @Test
  void aRuleThatWaitsHasACaseInWhichItIsPending() {
    List<JsonNode> waiting = RulePacks.rules().stream().filter(rule -> rule.has("for")).toList();

    assertThat(waiting).isNotEmpty();
    assertThat(waiting)
        .allSatisfy(rule -> assertThat(rule.path("cases").toString()).contains("pending"));
  }

  /** What a slow pass of ours on the same source makes worse for a while. */
  @Test
  void whatLoadMakesWorseWaitsForTheEndOfWorkOfOurOwn() {
    List<JsonNode> explained =
        RulePacks.rules().stream().filter(rule -> rule.path("load").asBoolean()).toList();

    assertThat(explained.stream().map(RulePacks::name))
        .containsExactlyInAnyOrder("SlowAPIResponses", "High Latency", "Low Throughput");
    assertThat(explained)
        .allSatisfy(rule -> assertThat(rule.path("cases").toString()).contains("\"work\":"));
  }

  @Test
  void everyNameOfTheGuidesIsThere() {
    Map<String, Set<String>> there = new TreeMap<>();
    for (JsonNode entry : RulePacks.entries()) {
      if (entry.has("guide")) {
        there
            .computeIfAbsent(entry.get("guide").asText(), guide -> new TreeSet<>())
            .add(RulePacks.name(entry));
      }
    }

    Map<String, Set<String>> wanted = new TreeMap<>();
    GUIDES.forEach((guide, names) -> wanted.put(guide, new TreeSet<>(names)));
    assertThat(there).isEqualTo(wanted);
  }

  @Test
  void everyEntrySaysACauseAndWhatToDo() {
    for (JsonNode entry : RulePacks.entries()) {
      String name = RulePacks.name(entry);
      assertThat(entry.path("cause").asText()).as(name).endsWith(".").hasSizeLessThan(200);
      assertThat(entry.path("runbook").asText()).as(name).endsWith(".").hasSizeLessThan(400);
    }
    assertThat(RulePacks.rules())
        .allSatisfy(rule -> assertThat(rule.path("message").asText()).isNotEmpty());
  }

  @Test
  void noTwoEntriesHaveOneName() {
    List<String> names = RulePacks.entries().stream().map(RulePacks::name).toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void noRuleReadsWhatACheckJudges() {
    Map<String, String> given = new HashMap<>();
    for (Kind<?, ?> kind : kinds()) {
      kind.figures().stream().map(Figure::name).forEach(name -> given.put(name, kind.name()));
    }
    for (JsonNode rule : RulePacks.rules()) {
      String name = RulePacks.name(rule);
      Set<String> words =
          Arrays.stream(rule.get("condition").asText().split("[^a-zA-Z0-9_]+"))
              .filter(given::containsKey)
              .collect(Collectors.toCollection(TreeSet::new));
      words.remove(READ_OTHERWISE.getOrDefault(name, ""));
      assertThat(words).as("%s reads what a check gives: make it an alias", name).isEmpty();
    }
  }

  @Test
  void everyAliasStandsForASettingThatIsThere() {
    Map<String, Kind<?, ?>> kinds = new HashMap<>();
    kinds().forEach(kind -> kinds.put(kind.name(), kind));
    int found = 0;
    for (JsonNode entry : RulePacks.aliases()) {
      JsonNode alias = entry.get("alias");
      Kind<?, ?> kind = kinds.get(alias.path("kind").asText());
      if (kind != null && alias.has("setting")) {
        assertThat(setting(kind.settings(), alias.get("setting").asText()))
            .as(RulePacks.name(entry))
            .isPresent();
        found++;
      }
    }
    assertThat(found).isGreaterThan(20);
  }

  private static Optional<Class<?>> setting(Class<?> record, String path) {
    Class<?> at = record;
    for (String step : path.split("\\.")) {
      Optional<RecordComponent> part =
          at.isRecord()
              ? Arrays.stream(at.getRecordComponents())
                  .filter(one -> kebab(one.getName()).equals(step))
                  .findFirst()
              : Optional.empty();
      if (part.isEmpty()) {
        return Optional.empty();
      }
      at = part.get().getType();
    }
    return Optional.of(at);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  @Test
  void everyPackIsReadByAConfigurationThatNamesIt() {
    List<String> packs = List.copyOf(RulePacks.all().keySet());

    List<RuleListing> listed =
        MonitoringSystem.builder()
            .settings(Map.of("rule-packs", packs))
            .source("host", "system")
            .rules();

    assertThat(packs)
        .containsExactly(
            "backup",
            "endpoint",
            "etl",
            "pocketbase",
            "postgres",
            "questdb",
            "self",
            "sync",
            "system");
    assertThat(listed.stream().map(RuleListing::name))
        .containsExactlyInAnyOrderElementsOf(
            RulePacks.entries().stream().map(RulePacks::name).toList());
    Map<String, RuleListing> byName =
        listed.stream().collect(Collectors.toMap(RuleListing::name, one -> one));
    assertThat(byName.get("disk_space"))
        .satisfies(
            one -> {
              assertThat(one.active()).isTrue();
              assertThat(one.why()).isEqualTo("judged by check host");
              assertThat(one.condition()).isEqualTo("thresholds.disk of kind system");
            });
    assertThat(byName.get("disk_space_forecast").active()).isTrue();
    assertThat(byName.get("Total Locks").active()).isFalse();
    assertThat(byName.get("Job Failures").active()).isFalse();
    assertThat(byName.get("Job Failures").why())
        .isEqualTo("nothing in this version gives 'sync_error_jobs'");
  }
}
