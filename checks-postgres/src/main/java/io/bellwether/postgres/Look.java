// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Event;
import io.bellwether.api.source.Measurements;
import java.time.Instant;
import java.util.OptionalDouble;

/** One look at a server, as one of its parts sees it. */
final class Look {
  private final Facts facts;
  private final PostgresSettings settings;
  private final Measurements into;
  private final Findings findings;
  private final Labels labels;
  private final Values before;
  private final double seconds;

  /**
   * @param labels what every figure of this look carries
   * @param before what the part answered in the look before, nothing where there was none or where
   *     the server started anew since
   * @param seconds since that look, NaN where there was none, infinite where nobody knows
   */
  Look(
      Facts facts,
      PostgresSettings settings,
      Measurements into,
      Findings findings,
      Labels labels,
      Values before,
      double seconds) {
    this.facts = facts;
    this.settings = settings;
    this.into = into;
    this.findings = findings;
    this.labels = labels;
    this.before = before;
    this.seconds = seconds;
  }

  Facts facts() {
    return facts;
  }

  PostgresSettings settings() {
    return settings;
  }

  PostgresThresholds limits() {
    return settings.thresholds();
  }

  Values before() {
    return before;
  }

  /** What time it is here. */
  Instant now() {
    return into.clock().instant();
  }

  /** Since the look before; NaN where there was none, infinite where nobody knows. */
  double seconds() {
    return seconds;
  }

  /** Since the look before; empty where there was none, or where the count began anew. */
  static OptionalDouble grown(Values now, Values before, String name) {
    OptionalDouble to = now.number(name);
    OptionalDouble from = before.number(name);
    if (to.isEmpty() || from.isEmpty() || to.getAsDouble() < from.getAsDouble()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(to.getAsDouble() - from.getAsDouble());
  }

  void gauge(String metric, Unit unit, Labels own, double value) {
    if (Double.isFinite(value)) {
      into.add(Sample.gauge(metric, value).with(labelled(own)).in(unit));
    }
  }

  void gauge(String metric, Unit unit, double value) {
    gauge(metric, unit, Labels.NONE, value);
  }

  void counter(String metric, Unit unit, Labels own, double value) {
    if (Double.isFinite(value)) {
      into.add(Sample.counter(metric, value).with(labelled(own)).in(unit));
    }
  }

  void counter(String metric, Unit unit, double value) {
    counter(metric, unit, Labels.NONE, value);
  }

  private Labels labelled(Labels own) {
    Labels all = labels;
    for (var one : own.asMap().entrySet()) {
      all = all.with(one.getKey(), one.getValue());
    }
    return all;
  }

  void add(Health finding) {
    findings.add(finding);
  }

  /** A judgement of a value. */
  void judge(Thresholds limits, double value, String message) {
    findings.add(Health.of(limits.judge(value), message + crossed(limits, limits.judge(value))));
  }

  /** A judgement that is left out where all is well. */
  void judgeQuietly(Thresholds limits, double value, String message) {
    if (limits.judge(value) != Level.HEALTHY) {
      judge(limits, value, message);
    }
  }

  /**
   * The same of limits that are known by where they stand.
   *
   * @param setting as in {@code thresholds.locks}
   */
  void judgeQuietly(String setting, Thresholds limits, double value, String message) {
    judgeQuietly(setting, limits, value, Double.NaN, message);
  }

  /** The same of limits of a value that they may count as a share of the most there can be. */
  void judgeQuietly(String setting, Thresholds limits, double value, double most, String message) {
    Level level = limits.judge(value, most);
    if (level != Level.HEALTHY) {
      Health finding = Health.of(level, message + crossed(limits, level));
      findings.add(finding.crossing(setting, limits, value, most));
    }
  }

  /** The same of a value that limits may count as a share of the most there can be. */
  void judgeQuietly(Thresholds limits, double value, double most, String message) {
    Level level = limits.judge(value, most);
    if (level != Level.HEALTHY) {
      findings.add(Health.of(level, message + crossed(limits, level)));
    }
  }

  /** As in {@code (limit 30)}, where a limit was crossed. */
  static String crossed(Thresholds limits, Level level) {
    String[] written = limits.toString().split("/", 2);
    return switch (level) {
      case WARNING -> " (warning from " + written[0] + ")";
      case CRITICAL -> " (critical from " + written[written.length - 1] + ")";
      default -> "";
    };
  }

  void detail(String name, Object value) {
    findings.detail(name, value);
  }

  void unread(String what, String why) {
    findings.unread(what, why);
  }

  /**
   * What only a grant beyond pg_monitor would show, and is not judged.
   *
   * @param run the statements, with {@code %1$s} for the role
   */
  void ungranted(String what, String run) {
    findings.ungranted(what, run.replace("%1$s", settings.role()));
  }

  void advise(Advice advice) {
    findings.advise(advice);
  }

  /** Happened since the look before, and is told once. */
  void event(String kind, String what) {
    event(Event.of(kind, what));
  }

  void event(Event event) {
    String database = labels.get("datname").map(it -> of(it) + event.what()).orElse(event.what());
    Event told = Event.of(event.kind(), database).times(event.times()).by(event.by());
    into.tell(Double.isNaN(seconds) ? told : told.since(earliest()));
  }

  /** Without a time it would read as if it had been seen happening. */
  private Instant earliest() {
    return Double.isInfinite(seconds) ? Instant.EPOCH : now().minusMillis((long) (1000 * seconds));
  }

  private static String of(String database) {
    return "database " + Told.identifier(database) + ": ";
  }
}
