// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.jdbc.Database;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestPluginContext;
import java.util.List;
import java.util.Map;

/**
 * A look at the instance, and then what the slow pass does for the counters of tables, and nothing
 * else of it: the same parts, asked and judged in the same way, over the same two connections. It
 * is in this package as nobody but a benchmark takes a pass apart.
 */
public final class TableCounters implements AutoCloseable {
  private final PostgresSettings settings;
  private final Database database;
  private final Pass instance = new Pass(Parts.ofInstance(), Shared::ofInstance);
  private final Looking ofInstance;
  private final Pass pass;
  private final Looking looking;
  private final Labels labels;

  private TableCounters(PostgresSettings settings, List<Part> parts) {
    TestPluginContext context = new TestPluginContext();
    Remembering remembering = new Remembering("", context.log());
    this.settings = settings;
    this.database = Database.of(settings.address(), settings.login(), context);
    this.pass = new Pass(parts);
    this.ofInstance = new Looking(instance.parts(), settings, remembering);
    this.looking = new Looking(parts, settings, remembering);
    this.labels = Labels.of("datname", database.url().database());
  }

  /** The counters alone. */
  public static TableCounters alone(Map<String, ?> settings) {
    return new TableCounters(Defaults.of(PostgresSettings.class, settings), List.of(new Tables()));
  }

  /** With the size of every database of the server. */
  public static TableCounters withSizes(Map<String, ?> settings) {
    return new TableCounters(
        Defaults.of(PostgresSettings.class, settings), List.of(new Tables(), new DatabaseSizes()));
  }

  /** Looks once. */
  public void look() throws Exception {
    RecordingMeasurements figures = new RecordingMeasurements();
    Pass.Answer server = database.ask(Work.HEALTH, figures, instance::ask);
    ofInstance.look(server, figures, Labels.NONE);
    Pass.Answer answer =
        database.ask(
            Work.MEASURE,
            figures,
            session -> pass.askEach(session, settings.askedPerMinute(), looking::before));
    looking.look(answer, figures, labels);
    if (!answer.refused().isEmpty() || figures.samples("pg_tables").isEmpty()) {
      throw new IllegalStateException("the counters were not read: " + answer.refused());
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
