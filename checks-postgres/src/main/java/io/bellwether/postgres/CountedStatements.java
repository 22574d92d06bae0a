// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Run;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Session;
import java.util.List;
import java.util.Optional;

/** The counts of statements, in whichever of the databases looked at has their extension. */
final class CountedStatements {
  private static final int MOST_VISITS = 20;

  private final PostgresSettings settings;
  private final Database database;
  private final DatabaseNames names;

  /** What is asked of the counts. */
  interface Asking {
    Health ask(Session session, StatementsView view) throws Exception;
  }

  CountedStatements(PostgresSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
    this.names = new DatabaseNames(settings.databases(), database.url().database());
  }

  /** Asks where they are; says why there are none. */
  Health in(Run run, Asking asking) throws Exception {
    String own = database.url().database();
    Optional<Health> answer = database.ask(Work.MEASURE, run, session -> answered(session, asking));
    if (answer.isPresent()) {
      return answer.get();
    }
    List<String> others =
        database.ask(Work.MEASURE, run, names::ask).stream()
            .filter(name -> !name.equals(own))
            .limit(MOST_VISITS)
            .toList();
    for (String other : others) {
      Optional<Health> there =
          database.visit(other, Work.MEASURE, run, session -> answered(session, asking));
      if (there.isPresent()) {
        return there.get();
      }
    }
    Advice missing = StatementsRemedy.notCreated(own);
    return Health.unknown(missing.what() + ": " + missing.why() + "; run: " + missing.run());
  }

  private Optional<Health> answered(Session session, Asking asking) throws Exception {
    StatementsView view = StatementsView.of(session);
    if (view.schema().isEmpty()) {
      return Optional.empty();
    }
    if (!view.loaded()) {
      return Optional.of(Health.unknown(StatementsRemedy.NOT_LOADED));
    }
    if (!view.open()) {
      return Optional.of(
          Health.unknown(
              "the counts of statements are closed to this login; run: "
                  + StatementsRemedy.usage(view.schema(), settings)));
    }
    return Optional.of(asking.ask(session, view));
  }
}
