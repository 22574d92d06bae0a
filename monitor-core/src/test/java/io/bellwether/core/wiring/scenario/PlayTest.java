// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.alert.Inhibition;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.Wordings;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Names;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.rule.Unreadable;
import io.bellwether.core.text.Matchers;
import io.bellwether.core.text.MatchersText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlayTest {
  private static final Figure QUEUE = Figure.gauge("queue", Unit.COUNT, "");
  private static final Figure ANSWERS = Figure.distribution("answers", Unit.SECONDS, "");

  private final List<Rule> rules = new ArrayList<>();
  private final List<Inhibition> inhibitions = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private String channel = "team";

  private static final Names NAMES =
      new Names() {
        @Override
        public Optional<Figure> figure(String name) {
          return List.of(QUEUE, ANSWERS).stream().filter(one -> one.name().equals(name)).findAny();
        }

        @Override
        public boolean open() {
          return false;
        }

        @Override
        public List<String> near(String name) {
          return List.of();
        }
      };

  private PlayTest with(String name, String condition, Severity severity, Duration holds) {
    try {
      rules.add(
          new Rule(
              name,
              "",
              Condition.parse(condition, NAMES),
              Optional.empty(),
              severity,
              new Policy(holds, 1, 1, Duration.ZERO),
              Map.of(),
              Optional.empty(),
              "",
              "",
              false));
    } catch (Unreadable e) {
      throw new IllegalArgumentException(e);
    }
    return this;
  }

  private PlayTest longQueue() {
    return with("LongQueue", "queue > 10", Severity.WARNING, Duration.ofMinutes(1));
  }

  private List<String> played(String text) {
    Problems problems = new Problems();
    Fields top = new ConfigFiles(problems).read("test.yaml", text).orElseThrow();
    ScenarioReader reader = new ScenarioReader(problems);
    Scenario scenario =
        reader.read(reader.settings(top, Trail.TOP).orElseThrow(), top, Trail.TOP, "");
    assertThat(problems.mistakes()).isEmpty();
    return Play.of(arranged(), scenario).stream().map(Difference::toString).toList();
  }

  private Arrangement arranged() {
    return new Arrangement(
        FigureRegistry.of(
            List.of(
                new FigureRegistry.Declaration("test", QUEUE),
                new FigureRegistry.Declaration("test", ANSWERS))),
        Rules.of(rules, Map.of()),
        new Route(
            "all",
            Matchers.NONE,
            channel.isEmpty() ? List.of() : List.of(channel),
            List.of("rule"),
            false,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofHours(12),
            false,
            List.of(),
            Duration.ofMinutes(5),
            List.of()),
        channel.isEmpty() ? Map.of() : Map.of(channel, ChannelRules.USUAL),
        silences,
        inhibitions,
        Wordings.USUAL);
  }

  @Test
  void anEpisodeIsToldFromItsBeginToItsEnd() {
    assertThat(
            longQueue()
                .played(
                    """
                    series:
                      - {series: 'queue{source="shop"}', values: "10x2 11x6 9x4"}
                    expect:
                      - at: 1m
                        alerts: [{rule: LongQueue, labels: {source: shop}, phase: pending}]
                      - at: 1m59s
                        alerts: [{rule: LongQueue, phase: pending}]
                      - at: 2m
                        alerts: [{rule: LongQueue, severity: warning}]
                      - at: 2m10s
                        alerts: [{rule: LongQueue}]
                        messages: [{to: team, reason: firing, text: queue > 10}]
                      - at: 5m
                        messages: [{to: team, reason: resolved}]
                    """))
        .isEmpty();
  }

  @Test
  void whatIsOtherwiseIsToldWithItsLine() {
    assertThat(
            longQueue()
                .played(
                    """
                    series:
                      - {series: 'queue{source="shop"}', values: "11x9"}
                    expect:
                      - at: 30s
                      - at: 3m
                        alerts:
                          - {rule: LongQueue, severity: critical}
                          - {rule: Other}
                        messages:
                          - {to: boss}
                    """))
        .containsExactly(
            "test.yaml:4:5: at 30s: expected no other alert, found alert"
                + " LongQueue{source=\"shop\"} pending, warning: LongQueue is 11, limit 10 (queue >"
                + " 10)",
            "test.yaml:5:5: at 3m: expected no other message, found message to team, firing:"
                + " warning: shop: LongQueue is 11, limit 10 (queue > 10)",
            "test.yaml:7:9: at 3m: expected alert LongQueue firing, critical, found alert"
                + " LongQueue{source=\"shop\"} firing, warning: LongQueue is 11, limit 10 (queue >"
                + " 10)",
            "test.yaml:8:9: at 3m: expected alert Other firing, found no such alert",
            "test.yaml:10:9: at 3m: expected message to boss, found no such message");
  }

  @Test
  void theLossOfARootHoldsWhatRestsOnIt() {
    assertThat(
            played(
                """
                health:
                  - {component: warehouse, levels: healthy x2 lost x4 healthy x3}
                  - {component: app, levels: healthy x2 critical x4 healthy x3, depends-on: [warehouse]}
                expect:
                  - at: 1m30s
                    alerts:
                      - {rule: health, labels: {component: warehouse}, severity: critical}
                      - {rule: health, labels: {component: app}, phase: held}
                    messages:
                      - {to: team, reason: firing, title: "critical: warehouse: can not be reached"}
                  - at: 5m
                    messages: [{to: team, reason: resolved}]
                """))
        .isEmpty();
  }

  @Test
  void actsSilencesAndInhibitionsHold() {
    with("Worse", "queue > 20", Severity.CRITICAL, Duration.ZERO);
    inhibitions.add(
        new Inhibition(
            MatchersText.read("rule=Worse"), MatchersText.read("rule=LongQueue"), List.of()));
    assertThat(
            longQueue()
                .played(
                    """
                    series:
                      - {series: queue, values: "25x10"}
                    acts:
                      - {at: 1m30s, acknowledge: Worse, by: ada}
                      - {at: 3m, resolve: Worse, by: ada}
                      - {at: 4m, silence: 'rule="LongQueue"', until: 10m, by: bob}
                    expect:
                      - at: 1m
                        alerts: [{rule: Worse}, {rule: LongQueue}]
                        messages: [{to: team, title: "critical: Worse is 25, limit 20 (queue > 20)"}]
                      - at: 2m
                        alerts: [{rule: Worse}, {rule: LongQueue}]
                        messages: [{to: team, reason: acknowledged}]
                      - at: 3m30s
                        alerts: [{rule: LongQueue}]
                        messages:
                          - {to: team, reason: resolved}
                          - {to: team, reason: firing, text: LongQueue}
                    """))
        .isEmpty();
  }

  @Test
  void workOfOurOwnExplainsWhatSaysSoAndForATimeOnly() {
    String text =
        """
        series: [{series: 'queue{source="shop"}', values: "11x60"}]
        acts: [{at: 30s, work: shop, until: 5m}]
        expect:
          - {at: 4m30s, alerts: [{rule: Long}]}
          - {at: 6m, alerts: [{rule: Long}], messages: [{to: team, reason: firing}]}
        """;
    with("Long", "queue > 10", Severity.WARNING, Duration.ofMinutes(1));
    assertThat(played(text)).isNotEmpty();
    rules.set(0, explained(rules.get(0)));
    assertThat(played(text)).isEmpty();
    assertThat(played(text.replace("work: shop", "work: other"))).isNotEmpty();
    assertThat(
            played(
                text.replace("until: 5m", "until: 1h")
                    .replace("4m30s", "15m20s")
                    .replace("6m", "16m")))
        .as("however long it is")
        .isEmpty();
  }

  private static Rule explained(Rule rule) {
    return new Rule(
        rule.name(),
        rule.pack(),
        rule.condition(),
        rule.recovery(),
        rule.severity(),
        rule.policy(),
        rule.labels(),
        rule.message(),
        rule.cause(),
        rule.runbook(),
        true);
  }

  @Test
  void whoeverActsOnWhatIsNotThereHearsIt() {
    assertThat(
            longQueue()
                .played(
                    """
                    series: [{series: queue, values: "1x10"}]
                    acts: [{at: 1m, acknowledge: LongQueue, by: ada}]
                    expect: [{at: 2m}]
                    """))
        .containsExactly(
            "test.yaml:2:8: at 1m: expected an alert LongQueue that fires, for ada, found none");
  }

  @Test
  void valuesOfADistributionMakeItsQuantiles() {
    channel = "";
    assertThat(
            with("Slow", "p95(answers[5m]) > 2s", Severity.WARNING, Duration.ZERO)
                .played(
                    """
                    series: [{series: answers, values: "1x5 3x20"}]
                    expect:
                      - {at: 2m}
                      - {at: 9m, alerts: [{rule: Slow}]}
                    """))
        .isEmpty();
  }

  @Test
  void anHourBetweenTwoValuesIsNoPause() {
    channel = "";
    assertThat(
            with("Gone", "absent(queue[3h])", Severity.WARNING, Duration.ZERO)
                .played(
                    """
                    every: 1h
                    begins: "2026-01-05T00:00:00Z"
                    series: [{series: queue, values: "11 _x9"}]
                    expect: [{at: 2h}, {at: 4h, alerts: [{rule: Gone}]}]
                    """))
        .isEmpty();
  }

  @Test
  void whatCanNotBeMeantIsToldWithItsPlace() {
    Problems problems = new Problems();
    Fields top =
        new ConfigFiles(problems)
            .read(
                "test.yaml",
                """
                begins: monday
                series:
                  - {series: 'queue{source=~"a"}', values: "1"}
                  - {series: 'queue', values: "one"}
                health:
                  - {component: a, levels: healthy, depends-on: [b]}
                  - {component: a, levels: well}
                acts:
                  - {at: 1m, silence: 'a b', until: 2m}
                expect:
                  - {at: 1m, alerts: [{severity: warning}]}
                """)
            .orElseThrow();
    ScenarioReader reader = new ScenarioReader(problems);
    reader.read(reader.settings(top, Trail.TOP).orElseThrow(), top, Trail.TOP, "");

    assertThat(problems.mistakes().stream().map(Problem::toString))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("test.yaml:1:9: 'monday' is no time; write it like"),
            one -> assertThat(one).startsWith("test.yaml:3:14: series[0]: a series has labels"),
            one -> assertThat(one).startsWith("test.yaml:4:31: series[1]: 'one' is no value"),
            one ->
                assertThat(one).startsWith("test.yaml:6:5: health[0]: depends-on: names another"),
            one -> assertThat(one).startsWith("test.yaml:7:5: health[1]: 'a' is there already"),
            one -> assertThat(one).startsWith("test.yaml:7:28: health[1]: 'well' is none of"),
            one -> assertThat(one).startsWith("test.yaml:9:23: acts[0]: at character 3"),
            one -> assertThat(one).startsWith("test.yaml:11:23: expect[0].alerts[0]: 'rule' is"));
  }
}
