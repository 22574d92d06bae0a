// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;

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

  private final ScheduledThreadPoolExecutor timer = PartRun.timer("bellwether-questdb-turn");

  /** What the first question of a look was answered. */
  private record First(Catalog catalog, double seconds) {}

  /** What the second one was answered, or why it was not. */
  private record Second(List<Row> rows, Optional<String> refused, boolean late) {
    static Second refused(Exception why, boolean late) {
      String told = Redaction.of(String.valueOf(why.getMessage()));
      return new Second(List.of(), Optional.of(told), late);
    }
  }

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
    First answer = database.ask(Work.HEALTH, context, Server::ask);
    Look look = new Look(settings, context.measurements());
    Counted counted = counted(answer.catalog(), context, look);
    look.gauge(QUERY, Unit.SECONDS, Labels.of("over", "pg"), answer.seconds());
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

  private static First ask(Session session) throws Exception {
    long began = System.nanoTime();
    Catalog catalog = CatalogReader.read(session);
    return new First(catalog, (System.nanoTime() - began) / 1e9);
  }

  private Counted counted(Catalog catalog, CheckContext context, Look look) throws Exception {
    Turn turn = counting.next(catalog);
    if (turn.isEmpty()) {
      return counting.take(catalog, turn, List.of());
    }
    Second answer = second(turn, context);
    if (answer.refused().isEmpty()) {
      Counted counted = counting.take(catalog, turn, answer.rows());
      tellUnread("", look);
      return counted;
    }
    Counted counted = counting.refused(catalog, turn);
    String why = answer.refused().get();
    look.unread("rows and newest rows of some tables", why);
    if (answer.late()) {
      look.add(Health.unknown("rows and newest rows of some tables were not read: " + why));
    }
    tellUnread(": " + why, look);
    return counted;
  }

  private void tellUnread(String why, Look look) {
    if (!counting.unreadable().isEmpty()) {
      look.add(
          Health.unknown(
              "rows could not be read again and again of "
                  + named(counting.unreadable())
                  + ", or of one of them"
                  + why
                  + "; select from them one by one"));
    }
    boolean judged = settings.thresholds().walLag().scale() != Thresholds.Scale.OFF;
    if (judged && !counting.unaged().isEmpty()) {
      look.add(
          Health.unknown(
              "since when writes wait could not be read of "
                  + named(counting.unaged())
                  + ", or of one of them"
                  + why
                  + "; they are taken to wait since they were seen"));
    }
  }

  private static String named(List<String> tables) {
    return Told.few(tables.stream().map(Told::name).toList());
  }

  /** Half of what is left, so that the catalog is judged in any case. */
  private Second second(Turn turn, CheckContext context) throws Exception {
    Duration half = context.remaining().dividedBy(2);
    PartRun part = new PartRun(context, half, timer);
    try (part) {
      return database.ask(Work.HEALTH, part, session -> second(turn, session));
    } catch (CheckFailure e) {
      if (e.kind() != CheckFailure.Kind.TIMEOUT || context.remaining().isZero()) {
        throw e;
      }
      return Second.refused(e, true);
    }
  }

  private static Second second(Turn turn, Session session) throws Exception {
    try {
      return new Second(session.rows(BOUNDS, turn.sql()).rows(), Optional.empty(), false);
    } catch (SQLException e) {
      if (Database.isGone(e) || session.isOver()) {
        throw e;
      }
      return Second.refused(e, false); // as of a table that was dropped in between
    }
  }

  @Override
  public void measure(Measurements into) throws Exception {
    storage.measure(database, into);
    web.slow(into);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    web.close();
  }
}
