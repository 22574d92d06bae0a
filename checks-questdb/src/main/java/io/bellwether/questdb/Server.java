// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Bounds;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Redaction;
import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A server over PostgreSQL's wire: one statement for its whole catalog, and one for what only
 * single tables tell, however many there are.
 */
final class Server implements QuestDb.Seen {
  static final String QUERY = "questdb_query_seconds";

  private static final Bounds BOUNDS = new Bounds(100, 500);

  private final QuestDbSettings settings;
  private final Database database;
  private final List<Part> parts = Parts.ofLook();
  private final Counting counting;
  private final Storage storage;
  private final WebLook web;

  /** What one look was answered. */
  private record Answer(
      Catalog catalog, double seconds, Turn turn, List<Row> rows, Optional<String> refused) {}

  Server(QuestDbSettings settings, Database database, Budget budget) {
    this.settings = settings;
    this.database = database;
    this.counting = new Counting(settings);
    this.storage = new Storage(settings);
    this.web = new WebLook(settings, new Web(settings, budget));
  }

  static List<Figure> figures() {
    return List.of(
        Figure.gauge(
                QUERY, Unit.SECONDS, "How long a look's first question took, by how it was asked.")
            .by("over"));
  }

  @Override
  public Health look(CheckContext context) throws Exception {
    Answer answer = database.ask(Work.HEALTH, context, this::ask);
    Look look = new Look(settings, context.measurements());
    Counted counted = counting.take(answer.catalog(), answer.turn(), answer.rows());
    look.gauge(QUERY, Unit.SECONDS, Labels.of("over", "pg"), answer.seconds());
    answer.refused().ifPresent(it -> look.unread("rows and newest rows of some tables", it));
    for (Part part : parts) {
      look(part, answer.catalog(), counted, look);
    }
    web.look(context, look, answer.catalog());
    look.detail("query_time", Math.round(answer.seconds() * 1000) / 1000.0);
    if (answer.catalog().cut()) {
      look.add(
          Health.unknown(
              "the server has more tables than are read here: those that are suspended are all"
                  + " seen, rows and newest rows of many are not; if it should not have so many,"
                  + " look who creates them"));
    }
    return look.overall(well(answer.catalog()));
  }

  private static String well(Catalog catalog) {
    return catalog.build()
        + ", "
        + Told.count(catalog.tables().size(), "table", "tables")
        + ", all that was written is visible or on its way";
  }

  /** One part that fails hides no other. */
  private static void look(Part part, Catalog now, Counted counted, Look look) {
    try {
      part.look(now, counted, look);
    } catch (RuntimeException e) {
      String name = part.getClass().getSimpleName();
      look.add(Health.unknown(name + " could not be read: " + e + "; tell who made this program"));
    }
  }

  private Answer ask(Session session) throws Exception {
    long began = System.nanoTime();
    Catalog catalog = CatalogReader.read(session);
    double seconds = (System.nanoTime() - began) / 1e9;
    Turn turn = counting.next(catalog);
    if (turn.isEmpty()) {
      return new Answer(catalog, seconds, turn, List.of(), Optional.empty());
    }
    try {
      List<Row> rows = session.rows(BOUNDS, turn.sql()).rows();
      return new Answer(catalog, seconds, turn, rows, Optional.empty());
    } catch (SQLException e) {
      if (Database.isGone(e) || session.isOver()) {
        throw e;
      }
      // as of a table that was dropped in between; the others take the same turn again
      String why = Redaction.of(String.valueOf(e.getMessage()));
      return new Answer(catalog, seconds, new Turn(), List.of(), Optional.of(why));
    }
  }

  @Override
  public void measure(Measurements into) throws Exception {
    storage.measure(database, into);
    web.slow(into);
  }

  @Override
  public void close() {
    web.close();
  }
}
