// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.source.Question;
import java.net.URL;
import java.util.List;
import java.util.Map;

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

  @Override
  public Map<String, URL> rulePacks() {
    String file = "rules/postgres.yaml";
    return Map.of("postgres", requireNonNull(PostgresPlugin.class.getResource(file), file));
  }
}
