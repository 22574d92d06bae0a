// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Database;

/** A server, or what guide 000 gives a path of. */
final class QuestDb implements HealthCheck, DataSource, AutoCloseable {
  private final Database database;
  private final Seen seen;

  /** What stands behind the settings. */
  interface Seen extends AutoCloseable {
    Health look(CheckContext context) throws Exception;

    void measure(Measurements into) throws Exception;

    @Override
    default void close() {}
  }

  QuestDb(QuestDbSettings settings, PluginContext context) {
    this.database = Database.of(settings.address(), settings.login(), context);
    this.seen =
        settings.path().isPresent()
            ? new GuidePath(settings.path().get(), database)
            : new Server(settings, database, context.budget());
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    Health health = seen.look(context);
    database.measure(context.measurements());
    return health;
  }

  @Override
  public void measure(Measurements into) throws Exception {
    seen.measure(into);
  }

  @Override
  public void close() {
    seen.close();
    database.close();
  }
}
