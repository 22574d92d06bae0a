// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.AlertTurn;
import io.bellwether.core.alert.AllMutes;
import io.bellwether.core.alert.Inhibitions;
import io.bellwether.core.alert.OwnWork;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.alert.SilenceTurn;
import io.bellwether.core.alert.Silences;
import io.bellwether.core.health.SafeText;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Composer;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.NotifyBook;
import io.bellwether.core.notify.NotifyTurn;
import io.bellwether.core.notify.Router;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.RuleEngine;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The engines of rules, alerts and messages on a clock by hand. Nobody is asked, nothing is kept,
 * and every message counts as delivered at once.
 */
final class Rehearsal {
  /** Longer steps would count as a pause of the process. */
  private static final Duration TICK = Duration.ofSeconds(10);

  private static final int MOST_SERIES = 1_000_000;
  private static final int MOST_TURNS_AT_ONCE = 1_000;
  private static final String NOBODY = "scenario";
  private static final String WORK = "slow figures";

  private final Arrangement arranged;
  private final Duration every;
  private final SeriesBook series;
  private final RuleEngine rules;
  private final Patients patients;
  private final AlertBook alerts;
  private final Silences silences = new Silences();
  private final Inhibitions inhibitions = new Inhibitions();
  private final OwnWork work = new OwnWork();
  private final NotifyBook notify;
  private final List<Message> messages = new ArrayList<>();
  private final List<AlertChange> changes = new ArrayList<>();
  private OptionalLong wake = OptionalLong.empty();
  private boolean mutesChanged;
  private long nanos;
  private Instant at;
  private int ids;

  Rehearsal(Arrangement arranged, Scenario scenario) {
    this.arranged = arranged;
    this.every = scenario.every();
    this.at = scenario.begins();
    this.series = new SeriesBook(arranged.figures());
    this.series.runs(at.toEpochMilli());
    this.rules = new RuleEngine(series);
    rules.broke(0, at.toEpochMilli()); // as at every first start
    this.patients = new Patients(scenario.health(), every, rules, now());
    this.alerts = new AlertBook(this::id, patients::lostBehind);
    AllMutes mutes = new AllMutes(silences, work, patients::lostBehind, inhibitions);
    Composer composer = new Composer("", SafeText::line, Instant::toString, one -> Labels.NONE);
    composer.wordings(arranged.wordings());
    this.notify = new NotifyBook(this::id, composer, mutes);
    this.rules.rules(arranged.rules());
    this.inhibitions.rules(arranged.inhibitions(), List.of());
    took(silences.configured(arranged.silences(), now()));
    notify.routes(new Router(arranged.routes()), arranged.channels(), now());
  }

  private String id() {
    return "id-" + ++ids;
  }

  private Now now() {
    return new Now(nanos, nanos, at);
  }

  /** A value of a series comes. */
  void sample(String metric, Labels labels, double value) {
    Cardinality source = series.source(labels.get("source").orElse(NOBODY), every, MOST_SERIES);
    Optional<Figure> declared = arranged.figures().find(metric).map(one -> one.figure());
    long millis = at.toEpochMilli();
    if (declared.map(Figure::type).equals(Optional.of(Figure.Type.DISTRIBUTION))) {
      series.observe(source, metric, labels, millis, value);
      return;
    }
    boolean counts =
        declared.map(one -> one.type() == Figure.Type.COUNTER).orElse(metric.endsWith("_total"));
    series.record(
        source,
        metric,
        labels,
        counts ? Sample.Type.COUNTER : Sample.Type.GAUGE,
        declared.map(Figure::unit).orElse(Unit.NONE),
        millis,
        value);
  }

  /** A look at a component has ended. */
  void look(String component, String level) {
    patients.look(component, level, now());
  }

  /** Goes on until then, and judges whenever an engine wants to. */
  void goOn(Instant until) {
    while (at.isBefore(until)) {
      Duration left = Duration.between(at, until);
      Duration step = left.compareTo(TICK) > 0 ? TICK : left;
      long early = wake.isPresent() ? Math.max(0, wake.getAsLong() - nanos) : Long.MAX_VALUE;
      step = step.toNanos() > early ? Duration.ofNanos(early) : step;
      nanos += step.toNanos();
      at = at.plus(step);
      series.sweep(at.toEpochMilli());
      patients.passed(now());
      if (wake.isPresent() && wake.getAsLong() <= nanos) {
        turn();
      }
    }
  }

  /** All that was given at this moment is judged, and told. */
  void turn() {
    for (int i = 0; i < MOST_TURNS_AT_ONCE; i++) {
      oneTurn();
      if (wake.isEmpty() || wake.getAsLong() > nanos) {
        return;
      }
    }
    wake = OptionalLong.of(nanos + TICK.toNanos());
  }

  private void oneTurn() {
    Now now = now();
    List<Verdict> verdicts = new ArrayList<>(patients.verdicts());
    verdicts.addAll(rules.turn(now, one -> alerts.find(one).isPresent()));
    took(alerts.judge(verdicts, now));
    List<Verdict> again = new ArrayList<>();
    for (Identity due : alerts.due(now)) {
      rules.judge(due, now).ifPresent(again::add);
    }
    took(alerts.judge(again, now));
    AlertTurn passed = alerts.passed(now);
    took(passed);
    took(silences.passed(now));
    mutesChanged |= work.passed(now);
    wake = earlier(earlier(rules.wake(), passed.wake()), silences.passed(now).wake());
    wake = earlier(wake, work.wake(now));
    List<AlertChange> news = List.copyOf(changes);
    changes.clear();
    deliver(notify.changed(news, now), now);
    if (mutesChanged || patients.takeCausesChanged()) {
      mutesChanged = false;
      deliver(notify.mutesChanged(now), now);
    }
    deliver(notify.passed(now), now);
  }

  private void took(AlertTurn turn) {
    changes.addAll(turn.changes());
    turn.touched().forEach(one -> mutesChanged |= inhibitions.see(one, alerts.find(one)));
  }

  private void took(SilenceTurn turn) {
    mutesChanged |= turn.changed();
  }

  private void deliver(NotifyTurn turn, Now now) {
    messages.addAll(turn.messages());
    NotifyTurn last = turn;
    if (!turn.messages().isEmpty()) {
      List<Answered> answers =
          turn.messages().stream()
              .map(one -> new Answered(one, Receipt.delivered("played"), now.at()))
              .toList();
      last = notify.answered(answers, now);
      messages.addAll(last.messages());
    }
    wake = earlier(wake, last.wake());
  }

  private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
  }

  /** A person does something to one alert. */
  void act(Act.ToAlert act) {
    took(alerts.act(act, now()));
  }

  /** A person silences some. */
  void silence(Silence silence) {
    took(silences.set(silence, now()));
  }

  /**
   * Work of our own loads a source, and is over at once: so it explains what is measured so long.
   */
  void works(String source, Duration length) {
    work.begin(source, WORK, Duration.ZERO, length, now());
    work.end(source, WORK, now());
  }

  /** Those that are there: not those that are over. */
  List<Alert> alerts() {
    return alerts.all().stream().filter(one -> one.phase() != Phase.OVER).toList();
  }

  /** The messages since this was asked last. */
  List<Message> takeMessages() {
    List<Message> taken = List.copyOf(messages);
    messages.clear();
    return taken;
  }

  Instant at() {
    return at;
  }

  /** Sentences of the rules about what they could not judge. */
  List<String> news() {
    return rules.news();
  }
}
