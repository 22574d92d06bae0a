// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.PluginContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks its statements one after the other over one connection and judges each answer. */
final class Sql implements HealthCheck, AutoCloseable {
  private final SqlSettings settings;
  private final SortedMap<String, SqlStatement> statements;
  private final Database database;

  /** What one statement came to: rows, or why there are none. */
  private record Outcome(Rows rows, Optional<String> failure, double seconds) {}

  Sql(SqlSettings settings, PluginContext context) {
    if (settings.statements().isEmpty()) {
      throw new IllegalArgumentException(
          "statements: is empty; write one, like stuck: {query: \"select count(*) from jobs\","
              + " value: 10/50}");
    }
    this.settings = settings;
    this.statements = new TreeMap<>(settings.statements());
    Login login = new Login(settings.user(), settings.password());
    this.database = Database.of(DatabaseUrl.parse(settings.url()), login, context);
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    Map<String, Outcome> outcomes = database.ask(Work.HEALTH, context, this::askAll);
    List<Health> findings = new ArrayList<>();
    for (var one : outcomes.entrySet()) {
      findings.add(judged(one.getKey(), one.getValue(), context));
    }
    database.measure(context.measurements());
    return Health.worstOf(findings);
  }

  private Map<String, Outcome> askAll(Session session) throws Exception {
    Map<String, Outcome> outcomes = new TreeMap<>();
    for (var one : statements.entrySet()) {
      outcomes.put(one.getKey(), ask(session, one.getValue()));
    }
    return outcomes;
  }

  /** One that is wrong does not hide what the others say. */
  private Outcome ask(Session session, SqlStatement statement) throws Exception {
    long from = System.nanoTime();
    try {
      Rows rows = session.rows(statement.query());
      return new Outcome(rows, Optional.empty(), (System.nanoTime() - from) / 1e9);
    } catch (SQLException e) {
      if (Database.isGone(e) || session.isOver() || statements.size() == 1) {
        throw e;
      }
      session.recover();
      String why = String.valueOf(database.explain(e).getMessage());
      return new Outcome(new Rows(List.of(), List.of(), false), Optional.of(why), 0);
    }
  }

  private Health judged(String name, Outcome outcome, CheckContext context) throws CheckFailure {
    if (outcome.failure().isPresent()) {
      return Health.unknown(name + ": " + outcome.failure().get());
    }
    context
        .measurements()
        .add(
            Sample.gauge(SqlFigures.TOOK, outcome.seconds())
                .with(SqlFigures.STATEMENT, name)
                .in(Unit.SECONDS));
    SqlJudge judge =
        new SqlJudge(
            name,
            Objects.requireNonNull(statements.get(name)),
            settings.zone(),
            context.measurements());
    try {
      return judge.judge(outcome.rows());
    } catch (CheckFailure e) {
      if (statements.size() == 1) {
        throw e;
      }
      return Health.unknown(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
