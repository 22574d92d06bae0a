// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which statements cost most since the pass before. */
final class Statements implements Part {
  static final String NAME = "statements";
  static final String EXTENSION = "pg_stat_statements";

  /** As many as the server keeps unless it is told to keep more. */
  static final int MOST = 5_000;

  static final int TOLD = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        counter("pg_stat_statements_calls_total", Unit.COUNT, "How often a statement ran."),
        counter("pg_stat_statements_seconds_total", Unit.SECONDS, "How long it ran in all."),
        counter("pg_stat_statements_rows_total", Unit.COUNT, "Rows that it gave or changed."),
        Figure.counter(
            "pg_stat_statements_dealloc_total",
            Unit.COUNT,
            "How often the server forgot the rarest statements for want of places."),
        Figure.gauge(
            "statements_per_second", Unit.PER_SECOND, "All statements since the pass before."),
        Figure.gauge("statement_mean_seconds", Unit.SECONDS, "How long they took on average."),
        Figure.gauge(
            "slow_queries", Unit.COUNT, "Statements that took slow-query-after on average."));
  }

  private static Figure counter(String name, Unit unit, String help) {
    return Figure.counter(name, unit, help + " The costliest ones.").by("datname", "queryid");
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.empty();
  }

  /** Counts of all, then the texts of those that are told and were not told before. */
  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    StatementsView view = StatementsView.of(session);
    if (!view.loaded() || !view.open()) {
      return Optional.of(new Values(Map.of("loaded", view.loaded(), "closed", view.schema())));
    }
    Values counts = Pass.value(session, view.counts(MOST));
    Map<String, Values> known = before.at("texts").fields();
    Map<String, Object> texts = new LinkedHashMap<>();
    List<String> told = StatementGrowth.between(before, counts, MOST).longest(TOLD);
    told.stream().filter(known::containsKey).forEach(id -> texts.put(id, known.get(id)));
    String missing = String.join(",", told.stream().filter(id -> !known.containsKey(id)).toList());
    if (!missing.isEmpty()) {
      texts.putAll(Pass.value(session, view.texts(), missing).fields());
    }
    Map<String, Object> answer = new LinkedHashMap<>(counts.fields());
    answer.put("loaded", true);
    answer.put("texts", texts);
    answer.put("costliest", told.stream().map(id -> costliest(id, new Values(texts))).toList());
    return Optional.of(new Values(answer));
  }

  private static Map<String, Object> costliest(String id, Values texts) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("queryid", queryId(id));
    one.put("datname", texts.at(id).text("datname").orElse(""));
    one.put("query", texts.at(id).text("query").orElse(""));
    return one;
  }

  @Override
  public Optional<Unseen> unseen(Facts facts) {
    return Unseen.without(facts, Facts.Grant.READ_ALL_STATS, "statements of other roles", false);
  }

  @Override
  public void look(Values now, Look look) {
    if (!now.is("loaded")) {
      look.unread(name(), StatementsRemedy.NOT_LOADED);
      return;
    }
    if (now.text("closed").isPresent()) {
      look.unread(name(), StatementsRemedy.closed(now, look));
      return;
    }
    StatementGrowth growth = StatementGrowth.between(look.before(), now, MOST);
    measure(now, growth, look);
    look.detail("statements", new StatementsTold(now, growth, look).told());
    slow(growth, now, look);
    forgotten(now, look);
  }

  private static void measure(Values now, StatementGrowth growth, Look look) {
    Map<String, StatementCounts> totals = StatementGrowth.totals(now);
    for (String id : growth.longest(TOLD)) {
      StatementCounts total = totals.getOrDefault(id, StatementCounts.NONE);
      Labels labels =
          Labels.of("datname", now.at("texts").at(id).text("datname").orElse(""))
              .with("queryid", queryId(id));
      look.counter("pg_stat_statements_calls_total", Unit.COUNT, labels, total.calls());
      look.counter("pg_stat_statements_seconds_total", Unit.SECONDS, labels, total.millis() / 1000);
      look.counter("pg_stat_statements_rows_total", Unit.COUNT, labels, total.rows());
    }
    look.counter("pg_stat_statements_dealloc_total", Unit.COUNT, now.at("info").orNaN("dealloc"));
    if (!growth.whole() && !growth.reset()) {
      look.gauge("statements_per_second", Unit.PER_SECOND, growth.all().calls() / look.seconds());
      look.gauge("statement_mean_seconds", Unit.SECONDS, growth.all().meanSeconds());
    }
  }

  /** As the server has it: a whole number of 64 bits. */
  static String queryId(String id) {
    return id.substring(id.indexOf(':') + 1);
  }

  private static void slow(StatementGrowth growth, Values now, Look look) {
    double after = look.settings().slowQueryAfter().toMillis() / 1000.0;
    List<String> slow =
        growth.longest(MOST).stream().filter(id -> growth.of(id).meanSeconds() >= after).toList();
    look.gauge("slow_queries", Unit.COUNT, slow.size());
    look.detail("slow_queries", slow.size());
    if (!slow.isEmpty()) {
      String first = slow.get(0);
      look.judgeQuietly(
          look.limits().slowQueries(),
          slow.size(),
          Told.count(slow.size(), "statement takes", "statements take")
              + " longer than "
              + Told.time(after)
              + " on average; most time went into the one that takes "
              + Told.time(growth.of(first).meanSeconds())
              + ": "
              + Told.query(now.at("texts").at(first).text("query").orElse(queryId(first))));
    }
  }

  private static void forgotten(Values now, Look look) {
    Look.grown(now.at("info"), look.before().at("info"), "dealloc")
        .ifPresent(
            times -> {
              if (times > 0) {
                double max = now.or("max", MOST);
                look.advise(
                    new Advice(
                        "pg_stat_statements forgets statements",
                        Told.count(times, "time", "times")
                            + " since the pass before there was no place for another than the "
                            + Told.count(max)
                            + " it has: counts are missing",
                        "ALTER SYSTEM SET pg_stat_statements.max = "
                            + Told.count(2 * max)
                            + "; -- and a restart"));
              }
            });
  }
}
