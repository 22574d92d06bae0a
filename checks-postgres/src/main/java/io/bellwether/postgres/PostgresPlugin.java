// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.source.Question;
import java.util.List;

/** Kind {@code postgres}: a server, seen as its administrators see it. */
public final class PostgresPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("postgres", Postgres.class, PostgresSettings.class, Postgres::new)
            .giving(PostgresFigures.all())
            .answering(
                new Question(
                    Question.EXPLAIN,
                    "[QUERYID [DATABASE]]",
                    "Which statements cost most; how one of them would be run, which is planned"
                        + " and not run."),
                new Question(
                    Question.GRANTS,
                    "",
                    "What the login may, what stays unknown without more, and the SQL for it.")));
  }
}
