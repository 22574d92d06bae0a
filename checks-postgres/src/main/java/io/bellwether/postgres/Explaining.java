// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Question;
import io.bellwether.jdbc.Redaction;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which statements cost most since counting began, and how one of them would be run. */
final class Explaining {
  /** Of somebody who asks for it: a text is read further than in a look. */
  static final int LONGEST = 100_000;

  private static final int LISTED = 20;

  private final PostgresSettings settings;
  private final Database database;
  private final CountedStatements counted;

  Explaining(PostgresSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
    this.counted = new CountedStatements(settings, database);
  }

  /** About nothing it lists; about an id, and a database perhaps, it plans. */
  Health answer(List<String> about, Run run) throws Exception {
    if (about.isEmpty()) {
      return counted.in(run, this::list);
    }
    String id = about.get(0);
    if (!id.matches("-?[0-9]{1,20}")) {
      return Health.unknown(
          "'" + Told.query(id) + "' is no id of a statement; they are listed when none is given");
    }
    Optional<String> where = about.size() > 1 ? Optional.of(about.get(1)) : Optional.empty();
    List<Values> found = new ArrayList<>();
    Health looked =
        counted.in(
            run,
            (session, view) -> {
              found.clear(); // it may be asked twice
              found.addAll(Pass.value(session, view.statement(LONGEST), id).list());
              return Health.healthy("looked up");
            });
    return looked.level() != Level.HEALTHY ? looked : planned(id, where, found, run);
  }

  private Health list(Session session, StatementsView view) throws Exception {
    Values counts = Pass.value(session, view.counts(Statements.MOST));
    StatementGrowth all = StatementGrowth.between(Values.NONE, counts, Statements.MOST);
    List<String> longest = all.longest(LISTED);
    Values texts = Pass.value(session, view.texts(), String.join(",", longest));
    double after = settings.slowQueryAfter().toMillis() / 1000.0;
    long slow =
        all.byStatement().values().stream().filter(one -> one.meanSeconds() >= after).count();
    return Health.healthy(
            Told.count(all.byStatement().size(), "statement", "statements")
                + hidden(session)
                + " since counting began, "
                + slow
                + " of them slow: "
                + Told.time(after)
                + " or more on average")
        .with("statements", longest.stream().map(id -> row(id, all, texts.at(id))).toList());
  }

  /** The server leaves out the ids of others' statements. */
  private String hidden(Session session) throws Exception {
    return session.remembered(Facts.class, Facts::of).may(Facts.Grant.READ_ALL_STATS)
        ? ""
        : " of this login alone (run GRANT pg_monitor TO " + settings.role() + " to see all)";
  }

  private Map<String, Object> row(String id, StatementGrowth all, Values text) {
    StatementCounts one = all.of(id);
    double millis = all.all().millis();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("queryid", Statements.queryId(id));
    row.put("database", text.text("datname").orElse("dropped"));
    row.put("calls", Math.round(one.calls()));
    row.put("mean_ms", Told.rounded(1000 * one.meanSeconds()));
    row.put("seconds", Told.rounded(one.millis() / 1000));
    row.put("share", Told.share(millis > 0 ? one.millis() / millis : 0));
    row.put("query", Told.query(text.text("query").orElse("its text is gone")));
    return row;
  }

  private Health planned(String id, Optional<String> where, List<Values> found, Run run)
      throws Exception {
    Optional<Values> one =
        found.stream()
            .filter(it -> where.isEmpty() || where.equals(it.text("datname")))
            .findFirst();
    if (one.isEmpty()) {
      return Health.unknown(
          "pg_stat_statements knows no statement "
              + id
              + where.map(it -> " in the database " + it).orElse("")
              + "; it forgets the rarest, and all when it is reset, and shows those of others to"
              + " members of pg_monitor");
    }
    Optional<String> name = one.get().text("datname");
    String text = one.get().text("query").orElse("");
    Optional<String> refused =
        name.isEmpty()
            ? Optional.of("not planned: its database was dropped")
            : text.isEmpty()
                ? Optional.of("not planned: its text is gone")
                : Plan.refusal(text, LONGEST);
    return refused.isPresent()
        ? told(Health.unknown(refused.get()), id, one.get())
        : planned(id, name.orElseThrow(), one.get(), text, run);
  }

  private Health planned(String id, String name, Values one, String text, Run run)
      throws Exception {
    try {
      return ask(name, run, session -> planned(session, id, one, text));
    } catch (CheckFailure e) {
      if (!Permissions.isClosed(e)) {
        throw e;
      }
      String grant = Permissions.connect(name, settings);
      return told(Health.unknown("not planned: " + e.what() + "; run: " + grant), id, one);
    }
  }

  private Health planned(Session session, String id, Values one, String text) throws Exception {
    try {
      Optional<String> refused = Plan.refusal(session);
      if (refused.isPresent()) {
        return told(Health.unknown(refused.get()), id, one);
      }
      List<String> plan = Plan.of(session, text);
      return told(Health.healthy("planned for any values, and not run"), id, one)
          .with("plan", plan)
          .with("look_at", PlanNotes.of(session, plan));
    } catch (SQLException e) {
      if (Database.isGone(e) || session.isOver()) {
        throw e;
      }
      session.recover();
      return told(Health.unknown(Plan.why(e, settings.role())), id, one);
    }
  }

  private static Health told(Health health, String id, Values one) {
    double calls = one.or("calls", 0);
    double millis = one.or("millis", 0);
    return health
        .with("queryid", id)
        .with("database", one.text("datname").orElse("dropped"))
        .with("calls", Math.round(calls))
        .with("mean_ms", Told.rounded(calls > 0 ? millis / calls : 0))
        .with("query", Redaction.of(one.text("query").orElse("")));
  }

  private <T> T ask(String name, Run run, Question<T> question) throws Exception {
    return name.equals(database.url().database())
        ? database.ask(Work.MEASURE, run, question)
        : database.visit(name, Work.MEASURE, run, question);
  }
}
