// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.measure.Gathered;
import io.bellwether.core.schedule.Gap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A time that a test lives through by a plan as a small team has one: what has to happen comes
 * every four hours, the rest by chance.
 */
final class PlannedWeek {
  private static final String PLAN =
      """
      name: shop
      checks:
        db: {kind: queue, every: 60s, timeout: 10s, failures: 1, recovery: 1, expires: 1d}
        web: {kind: queue, every: 60s, timeout: 10s, failures: 1, recovery: 2, depends-on: [db]}
        api: {kind: other, every: 60s, timeout: 10s, failures: 2, depends-on: [web], labels: {team: shop}}
      channels:
        desk: {kind: hook}
        oncall: {kind: hook, storm: 1/30m}
      rules:
        - {name: Long, condition: 'queue_length > 75', for: 3m}
        - {name: Full, condition: 'avg(queue_length) by (source) > 80', severity: critical}
        - {name: Slow, condition: 'avg(queue_wait_seconds[10m]) > 30s', recover-at: 20s}
        - {name: Failing, condition: 'rate(queue_failed_total[10m]) > 0.4', cooldown: 10m}
        - {name: Silent, condition: 'absent(queue_wait_seconds{source="db"}[5m])'}
      routes:
        - when: {severity: critical}
          to: [oncall]
          group-by: [source]
          group-wait: 30s
          group-interval: 2m
          continue: true
          routes:
            - {when: {team: shop}, to: [oncall], group-by: [component], group-wait: 45s}
        - {when: {rule: Long}, to: [desk], group-by: [rule], group-wait: 90s, group-interval: 5m}
        - {to: [desk], group-by: ["..."], group-interval: 1m, repeat-interval: 1h}
      inhibit:
        - {source: {rule: Full}, target: {rule: Long}, equal: [source]}
      silences:
        - name: load
          when: {rule: Slow}
          days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
          begins: 10:00
          ends: 11:30
          zone: Europe/Berlin
      windows:
        - name: upkeep
          when: {component: web}
          days: [monday, wednesday, friday]
          begins: 10:30
          ends: 11:00
      """;

  private static final int ROUND = 240;

  final AlarmScene scene;
  private final Random random;
  private final double[] length = {40, 40, 40};
  private double failed;
  private boolean dbIsLost;

  PlannedWeek(HistoryStore history, Random random) {
    this.random = random;
    this.scene = new AlarmScene(history, AlertTexts.setup(), inputs());
    scene.stages.recall(
        Earlier.NOTHING,
        () -> Optional.of(new Recorder(history::keep, scene.clock::millis, (series, key) -> {})));
  }

  static Inputs inputs() {
    return Inputs.none().text("plan.yaml", PLAN);
  }

  /** Minute by minute. */
  PlannedWeek live(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      live((int) ((scene.clock.millis() / 60_000) % ROUND));
    }
    deliver();
    return this;
  }

  private void live(int minute) {
    dbIsLost = minute >= 20 && minute < 35 || random.nextInt(dbIsLost ? 4 : 200) == 0;
    if (minute == 45 || minute > ROUND - 30 && random.nextInt(20) == 0) {
      standStill(Duration.ofMinutes(2 + random.nextInt(10)));
    }
    pass(13);
    look(db(minute));
    pass(7);
    look(service("web", minute, minute >= 155 && minute < 165));
    pass(11);
    look(service("api", minute, minute >= 200 && minute < 215));
    pass(29);
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      scene.pass(1);
      deliver();
    }
  }

  /** Receipts come at once, and may have more written. */
  private void deliver() {
    for (int before = -1; before < scene.sent.size(); ) {
      before = scene.sent.size();
      scene.deliverAll();
    }
  }

  private void look(Event looked) {
    scene.handle(looked);
    deliver();
  }

  private void standStill(Duration time) {
    scene.clock.advance(time);
    look(new Event.Stood("shop", new Gap(Gap.Kind.PAUSED, scene.clock.instant(), time)));
  }

  private Event db(int minute) {
    if (dbIsLost) {
      return scene.looked("db", Level.CRITICAL, "connection refused", true);
    }
    boolean busy = minute >= 60 && minute < 80;
    List<Gathered.Entry> entries = new ArrayList<>();
    for (int queue = 0; queue < length.length; queue++) {
      double drift = ((busy ? 95 : 40) - length[queue]) * (busy ? 0.3 : 0.05);
      length[queue] = Math.max(0, length[queue] + random.nextGaussian() * 7 + drift);
      Labels labels = Labels.of("source", "db", "queue", "q" + queue);
      entries.add(entry("queue_length", labels, Sample.Type.GAUGE, Unit.COUNT, length[queue]));
    }
    boolean slow = minute >= 75 && minute < 100 || minute >= 110 && minute < 140;
    failed += (slow ? 35 : 10) + random.nextInt(10);
    Labels db = Labels.of("source", "db");
    double wait = (slow ? 45 : 8) + random.nextInt(15);
    entries.add(entry("queue_wait_seconds", db, Sample.Type.GAUGE, Unit.SECONDS, wait));
    entries.add(entry("queue_failed_total", db, Sample.Type.COUNTER, Unit.COUNT, failed));
    Gathered gathered = new Gathered("db", entries, 0);
    return slow && random.nextInt(4) == 0
        ? scene.looked("db", Level.WARNING, "slow", false, gathered)
        : scene.looked("db", Level.HEALTHY, "fine", false, gathered);
  }

  private Gathered.Sampled entry(
      String metric, Labels labels, Sample.Type type, Unit unit, double value) {
    return new Gathered.Sampled(scene.clock.millis(), metric, labels, type, unit, value);
  }

  /** What rests on another is out of reach while that is. */
  private Event service(String name, int minute, boolean ill) {
    if (dbIsLost) {
      return scene.looked(name, Level.CRITICAL, "timed out", true);
    }
    return ill || random.nextInt(150) == 0
        ? scene.looked(name, Level.CRITICAL, "HTTP 50" + minute % 2, false)
        : scene.looked(name, Level.HEALTHY, "200", false);
  }
}
