// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Durations;
import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Judges the answer of one statement. What can not be judged is unknown, never healthy. */
final class SqlJudge {
  private static final int LONGEST_LABEL = 100;
  private static final int MOST_TOLD = 5;

  private final String name;
  private final SqlStatement statement;
  private final ZoneId zone;
  private final Measurements into;

  SqlJudge(String name, SqlStatement statement, ZoneId zone, Measurements into) {
    this.name = name;
    this.statement = statement;
    this.zone = zone;
    this.into = into;
  }

  Health judge(Rows answer) throws CheckFailure {
    add(Sample.gauge(SqlFigures.ROWS, answer.rows().size()).in(Unit.COUNT), Labels.NONE);
    List<Health> findings = new ArrayList<>();
    if (statement.rows().scale() != Scale.OFF) {
      findings.add(count(answer));
    }
    if (statement.judgesCells() || statement.rows().scale() == Scale.OFF) {
      findings.addAll(cells(answer));
    }
    return summary(findings);
  }

  private Health count(Rows answer) {
    int rows = answer.rows().size();
    String told = (answer.more() ? "more than " + rows : String.valueOf(rows)) + " rows";
    return Health.of(statement.rows().judge(rows), name + ": " + told);
  }

  private List<Health> cells(Rows answer) throws CheckFailure {
    if (answer.rows().isEmpty()) {
      boolean judged = statement.rows().scale() != Scale.OFF;
      return judged ? List.of() : List.of(Health.unknown(name + ": no row to judge"));
    }
    String column = column(answer.columns());
    List<Health> findings = new ArrayList<>();
    Set<Labels> seen = new HashSet<>();
    for (Row row : answer.rows()) {
      if (!seen.add(labels(row))) {
        throw new CheckFailure(
            CheckFailure.Kind.CONFIG,
            name + ": several rows have the labels '" + labels(row) + "'",
            "name the columns that tell them apart in 'labels', or select one row");
      }
      findings.add(cell(row, column));
    }
    return findings;
  }

  private String column(List<String> columns) throws CheckFailure {
    for (String label : statement.labels()) {
      mustHave(columns, label, "labels");
    }
    if (statement.column().isPresent()) {
      mustHave(columns, statement.column().get(), "column");
      return statement.column().get();
    }
    return columns.stream()
        .filter(one -> !statement.labels().contains(one))
        .findFirst()
        .orElseThrow(
            () ->
                new CheckFailure(
                    CheckFailure.Kind.CONFIG,
                    name + ": every column of the answer is a label",
                    "select a value beside them"));
  }

  private void mustHave(List<String> columns, String column, String setting) throws CheckFailure {
    if (!columns.contains(column)) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          name + ": the answer has no column '" + column + "'",
          "name one of " + Redaction.of(String.join(", ", columns)) + " in '" + setting + "'");
    }
  }

  private Health cell(Row row, String column) {
    Labels labels = labels(row);
    String who = labels.asMap().isEmpty() ? name : name + " " + labels;
    return statement.age().scale() == Scale.OFF
        ? value(row, column, labels, who)
        : age(row, column, labels, who);
  }

  private Labels labels(Row row) {
    Labels labels = Labels.NONE;
    for (String label : statement.labels()) {
      String text = Redaction.of(row.text(label).orElse("null"));
      String few = text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL);
      labels = labels.with(SqlFigures.label(label), few);
    }
    return labels;
  }

  private Health value(Row row, String column, Labels labels, String who) {
    OptionalDouble value = row.number(column);
    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
      String what = Redaction.of(row.text(column).orElse("null"));
      return Health.unknown(who + ": " + column + " is " + what + ", which is no number to judge");
    }
    double number = value.getAsDouble();
    add(Sample.gauge(SqlFigures.VALUE, number), labels);
    return Health.of(statement.value().judge(number), who + ": " + column + " is " + told(number));
  }

  private Health age(Row row, String column, Labels labels, String who) {
    Optional<Instant> moment = row.moment(column, zone);
    if (moment.isEmpty()) {
      String what = Redaction.of(row.text(column).orElse("null"));
      return Health.unknown(who + ": " + column + " is " + what + ", which is no moment to judge");
    }
    double seconds = seconds(moment.get(), into.clock().instant());
    add(Sample.gauge(SqlFigures.AGE, seconds).in(Unit.SECONDS), labels);
    // clocks differ: what comes from the future is as new as can be
    Level level = statement.age().judge(Math.max(0, seconds));
    String since = level == Level.HEALTHY ? "" : "stale, ";
    return Health.of(level, who + ": " + since + "newest " + column + " is " + old(seconds));
  }

  /** Not by Duration: the years of PostgreSQL are more than its nanoseconds hold. */
  private static double seconds(Instant from, Instant to) {
    return to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) / 1e9;
  }

  private static String old(double seconds) {
    String time = Durations.format(Duration.ofSeconds(Math.round(Math.abs(seconds))));
    return seconds < -1 ? time + " in the future" : time + " old";
  }

  private static String told(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.4g", number);
  }

  private void add(Sample sample, Labels labels) {
    Sample labelled = sample.with(SqlFigures.STATEMENT, name);
    for (var label : labels.asMap().entrySet()) {
      labelled = labelled.with(label.getKey(), label.getValue());
    }
    into.add(labelled);
  }

  /** The worst are told, the rest is counted. */
  private static Health summary(List<Health> findings) {
    if (findings.size() <= MOST_TOLD) {
      return Health.worstOf(findings);
    }
    List<Health> bad = findings.stream().filter(one -> one.level() != Level.HEALTHY).toList();
    if (bad.isEmpty()) {
      return Health.healthy(findings.get(0).message() + " and " + (findings.size() - 1) + " more");
    }
    Level worst = bad.stream().map(Health::level).reduce(Level.HEALTHY, Level::worse);
    List<Health> told =
        bad.stream().sorted((a, b) -> rank(a, worst) - rank(b, worst)).limit(MOST_TOLD).toList();
    Health health = Health.worstOf(told);
    int left = bad.size() - told.size();
    return left == 0
        ? health
        : Health.of(health.level(), health.message() + " and " + left + " more");
  }

  private static int rank(Health one, Level worst) {
    return one.level() == worst ? 0 : 1;
  }
}
