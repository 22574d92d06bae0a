// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What this login may: every part is asked once, as a look asks it, and what the server refuses is
 * told with the statement that is missing.
 */
final class Permissions {
  private static final System.Logger LOG = System.getLogger(Permissions.class.getName());

  private static final int MOST_VISITS = 20;

  /** They have the same rights in each database, or none. */
  private static final List<Part> OF_EACH = List.of(new Identity(), new Sequences());

  private static final String CLOSED =
      """
      select datname from pg_database
      where datallowconn and not datistemplate and not has_database_privilege(oid, 'connect')
      order by datname limit 100\
      """;

  private static final String COUNTS =
      "select current_setting('pg_stat_statements.max', true) as most";

  private final PostgresSettings settings;
  private final Database database;
  private final DatabaseNames names;

  /** What was found in the database that is signed in to. */
  private record Own(GrantReport report, boolean superuser, boolean counts, List<String> others) {}

  Permissions(PostgresSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
    this.names = new DatabaseNames(settings.databases(), database.url().database());
  }

  /** Whether a grant is missing already for the connection. */
  static boolean isClosed(CheckFailure e) {
    return "42501".equals(state(e));
  }

  private static String state(CheckFailure e) {
    return e.getCause() instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
  }

  static String connect(String database, PostgresSettings settings) {
    return "GRANT CONNECT ON DATABASE " + Told.identifier(database) + " TO " + settings.role();
  }

  Health answer(Run run) throws Exception {
    try {
      Own own = database.ask(Work.MEASURE, run, session -> own(session, run));
      others(own, run);
      return own.report()
          .told(own.superuser() ? ", a superuser, which is more than watching needs" : "");
    } catch (CheckFailure e) {
      return shut(e);
    }
  }

  /** It does not even get in. */
  private Health shut(CheckFailure e) throws CheckFailure {
    if (isClosed(e)) {
      return Health.unknown(e.what())
          .with("run", List.of(connect(database.url().database(), settings) + ";"));
    }
    if (!state(e).startsWith("28")) {
      throw e;
    }
    String role = settings.role();
    return Health.unknown(String.valueOf(e.getMessage()))
        .with(
            "run",
            List.of(
                "CREATE ROLE " + role + " LOGIN PASSWORD '...';",
                "GRANT pg_monitor TO " + role + ";",
                "-- where it is there already: ALTER ROLE " + role + " PASSWORD '...';"));
  }

  private Own own(Session session, Run run) throws Exception {
    session.forget(Facts.class);
    Facts facts = session.remembered(Facts.class, Facts::of);
    Values login = Pass.value(session, new Grants().sql(facts).orElseThrow());
    GrantReport report =
        new GrantReport(
            login.text("role").orElseGet(settings::role),
            facts.grants().stream().map(Facts.Grant::role).sorted().toList());
    if (login.is("superuser")) {
      String safer = String.join("; ", Grants.lines("monitor", facts));
      report.lacks(Level.WARNING, "what happens when it is stolen", safer);
    }
    blind(facts, report);
    tried(session, run, report);
    databases(session, report);
    return new Own(
        report,
        login.is("superuser"),
        counted(session, facts, report),
        new ArrayList<>(names.ask(session)));
  }

  /** What parts say themselves that they do not see. */
  private void blind(Facts facts, GrantReport report) {
    Stream.of(Parts.ofInstance(), Parts.ofSizes(), Parts.ofDatabase(), Parts.ofStatements())
        .flatMap(List::stream)
        .flatMap(part -> part.unseen(facts).stream())
        .forEach(
            it ->
                report.lacks(
                    it.judged() ? Level.UNKNOWN : Level.WARNING,
                    it.what(),
                    Grants.lines(settings.role(), facts).get(1)));
  }

  private void tried(Session session, Run run, GrantReport report) throws Exception {
    Pass instance = new Pass(Parts.ofInstance(), Shared::ofInstance);
    tell(session, instance.parts(), instance.ask(session), run, "", report);
    tell(session, Parts.ofSizes(), run, "", report);
    tell(session, OF_EACH, run, "", report);
  }

  private void tell(Session session, List<Part> parts, Run run, String where, GrantReport report)
      throws Exception {
    Pass.Answer answer =
        new Pass(parts).askEach(session, settings.askedPerMinute(), name -> Values.NONE);
    tell(session, parts, answer, run, where, report);
  }

  private void tell(
      Session session,
      List<Part> parts,
      Pass.Answer answer,
      Run run,
      String where,
      GrantReport report)
      throws Exception {
    for (Map.Entry<String, String> one : answer.refused().entrySet()) {
      report.lacks(
          Level.UNKNOWN,
          where + one.getKey() + ": " + one.getValue(),
          MissingRight.statement(session, one.getValue(), settings).orElse(""));
    }
    Findings found =
        new Looking(parts, settings, new Remembering("", LOG))
            .look(answer, new Unkept(run), Labels.NONE);
    found.unread().entrySet().stream()
        .filter(it -> it.getValue().startsWith("GRANT ") && !report.isMissing(where + it.getKey()))
        .forEach(it -> report.lacks(Level.WARNING, where + it.getKey(), it.getValue()));
    found.ungranted().forEach((what, statement) -> report.couldSee(where + what, statement));
  }

  private void databases(Session session, GrantReport report) throws Exception {
    if (settings.databases().isEmpty()) {
      return;
    }
    List<String> closed =
        session.rows(CLOSED).rows().stream().map(Permissions::name).filter(names::wants).toList();
    closed.forEach(it -> report.lacks(Level.WARNING, "database " + it, connect(it, settings)));
  }

  private static String name(Row row) {
    return row.text("datname").orElse("");
  }

  /** Whether statements are counted here, or anywhere by what is known here. */
  private boolean counted(Session session, Facts facts, GrantReport report) throws Exception {
    if (!facts.extensions().containsKey(Statements.EXTENSION)) {
      if (session.rows(COUNTS).rows().get(0).text("most").isEmpty()) {
        report.couldSee(
            "which statements cost most",
            "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements';"
                + " -- with what stands there already, and a restart");
      }
      return false;
    }
    StatementsView view = StatementsView.of(session);
    if (!view.open()) {
      report.lacks(
          Level.WARNING,
          "which statements cost most",
          StatementsRemedy.usage(view.schema(), settings));
    }
    return true;
  }

  private void others(Own own, Run run) throws Exception {
    boolean counts = own.counts();
    List<String> others =
        own.others().stream().filter(it -> !it.equals(database.url().database())).toList();
    for (String name : others.subList(0, Math.min(MOST_VISITS, others.size()))) {
      counts |=
          database.visit(
              name,
              Work.MEASURE,
              run,
              session -> {
                tell(session, OF_EACH, run, "database " + name + ": ", own.report());
                return session
                    .remembered(Facts.class, Facts::of)
                    .extensions()
                    .containsKey(Statements.EXTENSION);
              });
    }
    if (!counts) {
      own.report()
          .couldSee(
              "which statements cost most",
              "CREATE EXTENSION pg_stat_statements; -- in the database "
                  + Told.identifier(database.url().database()));
    }
  }
}
