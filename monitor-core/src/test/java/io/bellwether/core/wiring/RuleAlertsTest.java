// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.HostFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleAlertsTest {
  private static final Map<String, ?> BUSY =
      Map.of(
          "name",
          "Busy",
          "condition",
          "jobs_waiting > 90",
          "for",
          "2m",
          "message",
          "{value} jobs wait at {labels.source}",
          "severity",
          "critical");

  private final MemoryHistory history = new MemoryHistory(1_000);

  private static Tree with(Map<String, ?> rule) {
    return AlarmScene.watching("etl").with(Map.of("rules", List.of(rule)));
  }

  private AlarmScene scene(Map<String, ?> rule) {
    return new AlarmScene(history, with(rule));
  }

  @Test
  void aRuleIsToldWhenItHeldForItsTimeAndToldToBeOver() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 20, Duration.ofMinutes(1));
    scene.measure("etl", "jobs_waiting", 95, Duration.ofSeconds(110));
    assertThat(scene.firing()).isEmpty();
    scene.measure("etl", "jobs_waiting", 95, Duration.ofSeconds(40));
    assertThat(scene.told())
        .containsExactly("ops FIRING [bellwether] critical: etl: 95 jobs wait at etl");
    scene.measure("etl", "jobs_waiting", 20, Duration.ofSeconds(30));
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    scene.deliverAll();
    assertThat(history.states("alert")).isEmpty();
    assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 10))
        .singleElement()
        .extracting(AlertRow::decision)
        .asString()
        .contains("\"condition\":\"jobs_waiting > 90", "\"settled\":\"2m of 2m\"");
  }

  @Test
  void timeInWhichNobodyWatchedDoesNotCount() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofSeconds(60));
    scene.restart(Duration.ofHours(1));
    scene.measure("etl", "jobs_waiting", 95, Duration.ofSeconds(40));
    assertThat(scene.firing()).isEmpty();
    scene.measure("etl", "jobs_waiting", 95, Duration.ofSeconds(40));
    assertThat(scene.firing()).containsOnlyKeys("etl");
  }

  @Test
  void aRuleThatIsTakenOutEndsItsAlertsAndSaysWhy() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(3)).deliverAll();
    scene.told();
    scene.reload(AlarmScene.watching("etl")).pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    assertThat(history.alerts(Instant.EPOCH, Instant.MAX, 10))
        .singleElement()
        .extracting(AlertRow::resolvedBy)
        .isEqualTo("the rule was taken out");
  }

  @Test
  void soDoesASourceThatIsTakenOut() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(3)).deliverAll();
    scene.told();
    scene.reload(AlarmScene.watching("other").with(Map.of("rules", List.of(BUSY)))).pass(10);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
    assertThat(scene.firing()).isEmpty();
  }

  @Test
  void theSameIsTrueWhileNothingRan() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(3)).deliverAll();
    scene.told();
    scene.restart(Duration.ofSeconds(1), AlarmScene.watching("etl")).pass(30);
    assertThat(scene.told()).singleElement().asString().startsWith("ops RESOLVED");
  }

  @Test
  void soDoesASourceThatIsTakenOutWhileNothingRan() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(3)).deliverAll();
    scene.told();
    Tree next = AlarmScene.watching("other").with(Map.of("rules", List.of(BUSY)));
    scene.restart(Duration.ofSeconds(1), next).pass(30);
    assertThat(scene.firing()).isEmpty();
  }

  @Test
  void aNameThatOnlyTheHostUsesIsNoSourceThatCouldBeTakenOut() {
    AlarmScene scene = scene(BUSY);
    given(scene, 18).deliverAll();
    assertThat(scene.told()).singleElement().asString().startsWith("ops FIRING");
    given(scene.reload(with(BUSY)), 6);
    assertThat(scene.told()).isEmpty();
    given(scene.restart(Duration.ofSeconds(1)), 6);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.firing()).hasSize(1);
  }

  private static AlarmScene given(AlarmScene scene, int times) {
    Labels labels = Labels.of("source", "nightly");
    for (int i = 0; i < times; i++) {
      Cardinality host = scene.series.source(HostFigures.SOURCE, Duration.ofDays(365), 10);
      long at = scene.clock.millis();
      scene.series.record(host, "jobs_waiting", labels, Sample.Type.GAUGE, Unit.NONE, at, 95);
      scene.handle().pass(10);
    }
    return scene;
  }

  @Test
  void aReloadThatChangesNothingOfARuleSaysNothing() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(3)).deliverAll();
    scene.told();
    for (int i = 0; i < 5; i++) {
      scene.reload(with(BUSY)).measure("etl", "jobs_waiting", 95, Duration.ofMinutes(1));
    }
    assertThat(scene.told()).isEmpty();
    assertThat(scene.firing()).containsOnlyKeys("etl");
  }

  @Test
  void whatALostComponentExplainsIsNotTold() {
    AlarmScene scene = scene(BUSY);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(2));
    scene.measure("etl", "jobs_waiting", 95); // fires, and the group waits
    assertThat(scene.firing()).containsOnlyKeys("etl");
    scene.lose("etl").pass(Duration.ofMinutes(2));
    assertThat(scene.told()).singleElement().asString().contains("connection refused");
  }

  @Test
  void whatNobodyHasLookedAtYetIsNotUnknownToARule() {
    AlarmScene scene =
        new AlarmScene(
            history,
            AlarmScene.with(AlarmScene.told("ops"), "etl", Map.of("alert", false, "expires", "30s"))
                .with(
                    Map.of(
                        "rules",
                        List.of(
                            Map.of(
                                "name",
                                "Blind",
                                "condition",
                                "health{component='etl'} == unknown")))));
    scene.pass(Duration.ofMinutes(5));
    assertThat(scene.told()).isEmpty();
    scene.look("etl", Level.HEALTHY, "fine").pass(Duration.ofMinutes(5));
    assertThat(scene.told()).singleElement().asString().startsWith("ops FIRING");
  }

  @Test
  void messagesAreWordedAsTheirRouteSaysElseAsAllAre() {
    Tree tree =
        AlarmScene.watching("a", "b")
            .with(
                Map.of(
                    "templates",
                    Map.of(
                        "default",
                        Map.of("title", "{severity}! {component}"),
                        "short",
                        Map.of(
                            "text", "{summary} at {labels.component}, ask {labels.who}\n{text}")),
                    "routes",
                    List.of(
                        Map.of(
                            "when",
                            Map.of("component", "b"),
                            "to",
                            List.of("ops"),
                            "template",
                            "short"))));
    AlarmScene scene = new AlarmScene(history, tree);
    scene.look("a", Level.CRITICAL, "dead").look("b", Level.WARNING, "slow").pass(10);
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "ops FIRING critical! a", "ops FIRING [bellwether] warning: b: slow");
    assertThat(scene.sent)
        .filteredOn(one -> one.text().startsWith("slow at b, ask ?"))
        .singleElement()
        .satisfies(one -> assertThat(one.text()).contains("\n  rule: health\n"));
  }

  /** In words of one's own the end of something must not look like its begin. */
  @Test
  void wordsOfOnesOwnTellWhatGoesOnFromWhatIsOver() {
    Tree tree =
        AlarmScene.watching("a", "b")
            .with(
                Map.of(
                    "templates",
                    Map.of(
                        "default",
                        Map.of("title", "{reason} {component}", "item", "{component} {status}")),
                    "routes",
                    List.of(Map.of("to", List.of("ops"), "group-by", List.of("rule")))));
    AlarmScene scene = new AlarmScene(history, tree);
    scene.look("a", Level.CRITICAL, "dead").look("b", Level.WARNING, "slow").pass(10);
    scene.look("b", Level.HEALTHY, "fine").pass(10).look("a", Level.HEALTHY, "fine").pass(10);
    assertThat(scene.sent)
        .extracting(one -> one.title() + ": " + one.text())
        .containsExactly(
            "firing a: a firing\nb firing",
            "changed b: b resolved\na firing",
            "resolved a: a resolved");
  }

  /** J2: what is kept says that it is over, and for how long it is not to begin again. */
  @Test
  void aKillDoesNotShortenACooldown() {
    Map<String, Object> rule = new HashMap<>(BUSY);
    rule.put("for", "0s");
    rule.put("cooldown", "1h");
    AlarmScene scene = scene(rule);
    scene.measure("etl", "jobs_waiting", 95, Duration.ofSeconds(20));
    scene.measure("etl", "jobs_waiting", 20, Duration.ofSeconds(20)).deliverAll();
    assertThat(scene.told()).hasSize(2);
    scene.restart(Duration.ofSeconds(1));
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(50));
    assertThat(scene.told()).isEmpty();
    scene.measure("etl", "jobs_waiting", 95, Duration.ofMinutes(11));
    assertThat(scene.told()).singleElement().asString().startsWith("ops FIRING");
  }

  @Test
  void anAlertKeepsAnotherQuietWhileItFires() {
    Tree tree =
        AlarmScene.watching("a", "b")
            .with(
                Map.of(
                    "inhibit",
                    List.of(
                        Map.of(
                            "source",
                            Map.of("component", "a"),
                            "target",
                            Map.of("component", "b"),
                            "equal",
                            List.of()))));
    AlarmScene scene = new AlarmScene(history, tree);
    scene.look("a", Level.CRITICAL, "dead").look("b", Level.CRITICAL, "dead too").pass(60);
    assertThat(scene.told()).containsExactly("ops FIRING [bellwether] critical: a: dead");
    scene.look("a", Level.HEALTHY, "fine").pass(60);
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "ops RESOLVED [bellwether] resolved: a: dead",
            "ops FIRING [bellwether] critical: b: dead too");
  }
}
