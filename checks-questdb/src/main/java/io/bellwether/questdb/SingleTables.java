// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Thresholds;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.http.PartRun;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What only single tables tell: a second question of a look, about some of them by turns. Where it
 * is not answered the catalog is judged all the same.
 */
final class SingleTables implements AutoCloseable {
  private static final Bounds BOUNDS = new Bounds(100, 500);

  private final QuestDbSettings settings;
  private final Database database;
  private final Counting counting;
  private final ScheduledThreadPoolExecutor timer = PartRun.timer("bellwether-questdb-turn");

  /** What was answered, or why it was not. */
  private record Answer(List<Row> rows, Optional<String> refused, boolean late) {
    static final Answer OF_NOTHING = new Answer(List.of(), Optional.empty(), false);

    static Answer refused(Exception why, boolean late) {
      String told = Redaction.of(String.valueOf(why.getMessage()));
      return new Answer(List.of(), Optional.of(told.replaceAll("\\s+", " ").strip()), late);
    }
  }

  SingleTables(QuestDbSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
    this.counting = new Counting(settings);
  }

  Counted look(Catalog catalog, CheckContext context, Look look) throws Exception {
    Turn turn = counting.next(catalog);
    Answer answer = turn.isEmpty() ? Answer.OF_NOTHING : ask(turn, context, look);
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
  private Answer ask(Turn turn, CheckContext context, Look look) throws Exception {
    Duration half = context.remaining().dividedBy(2);
    PartRun part = new PartRun(context, half, timer);
    AtomicInteger connections = new AtomicInteger();
    try (part) {
      return database.ask(
          Work.HEALTH,
          part,
          session -> {
            connections.incrementAndGet();
            look.asked(1);
            return ask(turn, session);
          });
    } catch (CheckFailure e) {
      if (context.remaining().isZero() || !isOfThisQuestion(e, connections.get())) {
        throw e;
      }
      return Answer.refused(e, true);
    }
  }

  /** A server that lets us in anew and goes away at this question again is there for others. */
  private static boolean isOfThisQuestion(CheckFailure e, int connections) {
    return e.kind() == CheckFailure.Kind.TIMEOUT
        || (e.kind() == CheckFailure.Kind.UNREACHABLE && connections > 1);
  }

  private static Answer ask(Turn turn, Session session) throws Exception {
    try {
      return new Answer(session.rows(BOUNDS, turn.sql()).rows(), Optional.empty(), false);
    } catch (SQLException e) {
      if (Database.isGone(e) || session.isOver()) {
        throw e;
      }
      return Answer.refused(e, false); // as of a table that was dropped in between
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
