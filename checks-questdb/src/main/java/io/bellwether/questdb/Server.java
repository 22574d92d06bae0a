// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Measurements;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Session;
import java.util.List;

/**
 * A server over PostgreSQL's wire: one statement for its whole catalog, and one for what only
 * single tables tell, however many there are.
 */
final class Server implements QuestDb.Seen {
  static final String QUERY = "questdb_query_seconds";

  private final QuestDbSettings settings;
  private final Database database;
  private final List<Part> parts = Parts.ofLook();
  private final SingleTables singleTables;
  private final Storage storage;
  private final CatalogForm form = new CatalogForm();
  private final WebLook web;

  /** What the first question of a look was answered. */
  private record First(Catalog catalog, double seconds) {}

  Server(QuestDbSettings settings, Database database, Budget budget) {
    this.settings = settings;
    this.database = database;
    this.singleTables = new SingleTables(settings, database);
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
    First answer = database.ask(Work.HEALTH, context, this::ask);
    Look look = new Look(settings, context.measurements());
    look.asked(answer.catalog().asked());
    Counted counted = singleTables.look(answer.catalog(), context, look);
    look.answered("pg", "its catalog", answer.seconds());
    for (Part part : parts) {
      look(part, answer.catalog(), counted, look);
    }
    web.look(context, look, answer.catalog());
    look.detail("query_time", Math.round(answer.seconds() * 1000) / 1000.0);
    if (answer.catalog().cut()) {
      look.add(
          Health.unknown(
              "the server has more tables than are read here, which are "
                  + answer.catalog().tables().size()
                  + ": those that are suspended are all seen, rows and newest rows of many are not;"
                  + " if it should not have so many, look who creates them"));
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

  private First ask(Session session) throws Exception {
    long began = System.nanoTime();
    Catalog catalog = form.ask((known, asked) -> CatalogReader.read(session, known, asked));
    return new First(catalog, (System.nanoTime() - began) / 1e9);
  }

  @Override
  public void measure(Measurements into) throws Exception {
    storage.measure(database, into);
    web.slow(into);
  }

  @Override
  public void close() {
    singleTables.close();
    web.close();
  }
}
