// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.measure.Gathered;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Names;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.rule.Unreadable;
import io.bellwether.core.schedule.Gap;
import io.bellwether.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A time that a test lives through with a history that keeps it: two checks, some rules. */
final class PlayedWeek {
  private static final Names ANY =
      new Names() {
        @Override
        public Optional<Figure> figure(String name) {
          return Optional.empty();
        }

        @Override
        public boolean open() {
          return true;
        }

        @Override
        public List<String> near(String name) {
          return List.of();
        }
      };

  final AlarmScene scene;
  final AlertPlan plan;
  private final Random random;
  private final double[] height = {40, 40, 40};
  private double done;
  private double doneAt;
  private boolean webIsLost;
  private boolean tableIsThere = true;

  PlayedWeek(HistoryStore history, Random random, Rule... rules) {
    this.random = random;
    this.plan = plan(rules);
    this.scene = new AlarmScene(history, tree(), new ManualClock(), configuration -> plan);
    scene.stages.recall(
        Earlier.NOTHING,
        () -> Optional.of(new Recorder(history::keep, scene.clock::millis, (series, key) -> {})));
  }

  static Tree tree() {
    Map<String, ?> everyMinute = Map.of("every", "60s", "timeout", "10s");
    Tree db = AlarmScene.with(AlarmScene.watching(), "db", everyMinute);
    return AlarmScene.with(db, "web", everyMinute);
  }

  static AlertPlan plan(Rule... rules) {
    return new AlertPlan(
        Rules.of(List.of(rules), Map.of()),
        AlertRoutes.tree(List.of(), Set.of("ops")),
        Map.of("ops", ChannelRules.USUAL),
        List.of(),
        List.of());
  }

  static Rule rule(String name, String condition, Duration holds) throws Unreadable {
    return new Rule(
        name,
        "",
        Condition.parse(condition, ANY),
        Optional.empty(),
        Severity.WARNING,
        new Policy(holds, 1, 1, Duration.ZERO),
        Map.of(),
        Optional.empty(),
        "",
        "",
        false);
  }

  static Rule explainedByOwnWork(Rule rule) {
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

  static Rule[] rules() throws Unreadable {
    return new Rule[] {
      rule("busy", "queue > 80", Duration.ofMinutes(5)),
      rule("busy-for-long", "avg(queue[30m]) > 70", Duration.ZERO),
      rule("no-news", "absent(queue[10m])", Duration.ZERO),
      rule("all-busy", "sum(queue) by (source) > 150", Duration.ofMinutes(2))
    };
  }

  /** One for each other function. */
  static Rule[] otherRules() throws Unreadable {
    return new Rule[] {
      rule("slow", "rate(done_total[10m]) < 0.3", Duration.ZERO),
      rule("standing", "increase(done_total[10m]) == 0", Duration.ofMinutes(1)),
      rule("seldom", "count(queue[10m]) < 8", Duration.ZERO),
      rule("stiff", "changes(queue[10m]) < 9", Duration.ZERO),
      rule("uneven", "stddev(queue[30m]) > 10", Duration.ZERO),
      rule("mostly-busy", "p95(queue[30m]) > 70 and max(queue[10m]) > 72", Duration.ZERO),
      rule("never-idle", "min(queue[30m]) > 30", Duration.ZERO),
      rule("fills", "forecast(queue[1h] >= 100) < 20m", Duration.ofMinutes(2)),
      rule("blind", "unknown(queue)", Duration.ZERO),
      rule("some-ill", "count(health >= warning) >= 1", Duration.ofMinutes(3)),
      rule("stale", "time() - done_at > 5m", Duration.ZERO),
      rule(
          "busy-but-not-all",
          "queue > 70 unless on (source) min(queue) by (source) > 35",
          Duration.ZERO)
    };
  }

  /** Minute by minute. */
  PlayedWeek live(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      fate();
      scene.pass(13);
      scene.handle(db());
      scene.deliverAll();
      scene.pass(24);
      scene.handle(web());
      scene.deliverAll();
      scene.pass(23);
    }
    scene.deliverAll(); // what was written in the last seconds is noted once it is delivered
    return this;
  }

  private void fate() {
    webIsLost = random.nextInt(webIsLost ? 5 : 150) == 0 ? !webIsLost : webIsLost;
    tableIsThere = random.nextInt(tableIsThere ? 400 : 30) == 0 ? !tableIsThere : tableIsThere;
    if (random.nextInt(300) == 0) {
      standStill(Duration.ofMinutes(2 + random.nextInt(30)));
    }
  }

  /** One look at the database, which has one table. */
  Event queueIs(double value) {
    Gathered gathered = new Gathered("db", List.of(sampled("t0", value)), 0);
    return scene.looked("db", Level.HEALTHY, "fine", false, gathered);
  }

  /** The process stands still, and notices when it goes on. */
  void standStill(Duration time) {
    scene.clock.advance(time);
    Gap gap = new Gap(Gap.Kind.PAUSED, scene.clock.instant(), time);
    scene.handle(new Event.Stood("shop", gap));
  }

  private Event db() {
    List<Gathered.Entry> entries = new ArrayList<>();
    for (int table = 0; table < height.length; table++) {
      double next = height[table] + random.nextGaussian() * 6 + (40 - height[table]) * 0.03;
      height[table] = Math.max(0, Math.min(100, next));
      if (table > 0 || tableIsThere) {
        entries.add(queue("t" + table, height[table]));
      }
    }
    if (!webIsLost) {
      done += 30 - scene.clock.millis() / 60_000 % 10;
      doneAt = scene.clock.millis() / 1_000;
    }
    Labels db = Labels.of("source", "db");
    entries.add(entry("done_total", db, Sample.Type.COUNTER, Unit.COUNT, done));
    entries.add(entry("done_at", db, Sample.Type.GAUGE, Unit.SECONDS, doneAt));
    return scene.looked("db", Level.HEALTHY, "fine", false, new Gathered("db", entries, 0));
  }

  private Gathered.Sampled queue(String table, double value) {
    return sampled(table, random.nextInt(200) == 0 ? Double.NaN : value);
  }

  private Gathered.Sampled sampled(String table, double value) {
    Labels labels = Labels.of("source", "db", "table", table);
    return entry("queue", labels, Sample.Type.GAUGE, Unit.COUNT, value);
  }

  private Gathered.Sampled entry(
      String metric, Labels labels, Sample.Type type, Unit unit, double value) {
    return new Gathered.Sampled(scene.clock.millis(), metric, labels, type, unit, value);
  }

  private Event web() {
    return webIsLost
        ? scene.looked("web", Level.CRITICAL, "connection refused", true)
        : scene.looked("web", Level.HEALTHY, "200", false);
  }

  Instant now() {
    return scene.clock.instant();
  }
}
