// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Redaction;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans of the costliest statements, each asked in the database in which it runs. */
final class Plans {
  private static final int TOLD = 3;

  private final PostgresSettings settings;
  private final Database database;

  Plans(PostgresSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /** Of the statements that the part {@link Statements} has told. */
  List<Object> of(Values statements, Measurements into) throws Exception {
    List<Object> plans = new ArrayList<>();
    for (Values one : statements.at("costliest").list().stream().limit(TOLD).toList()) {
      String name = one.text("datname").orElse("");
      if (!name.isEmpty()) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("queryid", one.text("queryid").orElse(""));
        shown.put("database", name);
        shown.put("query", Told.query(one.text("query").orElse("")));
        shown.put("plan", plan(name, one.text("query").orElse(""), into));
        plans.add(shown);
      }
    }
    return plans;
  }

  private List<String> plan(String name, String text, Measurements into) throws Exception {
    return database.visit(name, Work.MEASURE, into, session -> plan(session, text));
  }

  private List<String> plan(Session session, String text) throws Exception {
    Optional<String> refused = Plan.refusal(text, Plan.LONGEST);
    if (refused.isPresent()) {
      return List.of(refused.get());
    }
    try {
      Optional<String> never = Plan.refusal(session);
      return never.isPresent() ? List.of(never.get()) : Plan.of(session, text);
    } catch (SQLException e) {
      if (Database.isGone(e) || session.isOver()) {
        throw e;
      }
      return List.of(Plan.why(e, settings.role()));
    } catch (RuntimeException e) {
      return List.of("not planned: " + Redaction.of(String.valueOf(e)));
    }
  }
}
