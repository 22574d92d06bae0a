// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.Measurements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A database that is asked within limits. One connection is kept for health, which nothing else
 * takes; longer work has at most two more. Several of one server and one role have these three
 * together. Making it connects to nothing; may be used by several threads at once.
 *
 * <p>What it throws is what the core reads as lost, refused or unknown, with the reason and what to
 * do about it.
 */
public final class Database implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final DatabaseUrl url;
  private final Budget budget;
  private final Troubles troubles;
  private final Connecting connecting;
  private final Member member;
  private final Breaker breaker = new Breaker(LONGEST_PAUSE, System::nanoTime);
  private final Pace pace;
  private final PoolFigures figures;

  private Database(DatabaseUrl url, Login login, PluginContext context) {
    this.url = url;
    this.budget = context.budget();
    this.troubles = new Troubles(url, login);
    this.connecting = new Connecting(url, login);
    this.member = Servers.join(context.instance(), url, login);
    this.pace = new Pace(member.server().asked());
    this.figures = new PoolFigures(context.instance(), () -> member.server().state());
  }

  /** Connects to nothing yet. */
  public static Database of(DatabaseUrl url, Login login, PluginContext context) {
    return new Database(url, login, context);
  }

  /** Where it is. */
  public DatabaseUrl url() {
    return url;
  }

  /**
   * Asks it, when the budget of the source has a place. Everything ends with the run: what runs on
   * the server then is cancelled there.
   *
   * @throws CheckFailure when it could not be asked, with the reason
   * @throws SQLException when the server refused the statement, is full, starts or goes down
   * @throws InterruptedException when the budget had no place in time, or when the run was stopped
   */
  public <T> T ask(Work work, Run run, Question<T> question) throws Exception {
    Budget.Permit place = budget.enter(work, run);
    try (place) {
      breaker.enter(work);
      Asking asking = member.asking();
      Resting resting = new Resting(pace, asking, place, run);
      try (asking) {
        return url.dialect().isFile()
            ? askFile(resting, question)
            : talk(work, () -> borrowed(work, run, asking), resting, question);
      } catch (SQLException e) {
        throw troubles.read(e);
      } catch (NoPlace e) {
        throw e.told();
      }
    }
  }

  /**
   * Asks another database of the same server, over a connection that is made for it and closed
   * after it: a pool for each database would be a connection for each.
   *
   * @param database its name
   * @throws CheckFailure when it could not be asked, with the reason
   * @throws SQLException when the server refused the statement, is full, starts or goes down
   * @throws InterruptedException when the budget had no place in time, or when the run was stopped
   */
  public <T> T visit(String database, Work work, Run run, Question<T> question) throws Exception {
    Budget.Permit place = budget.enter(work, run);
    try (place) {
      breaker.enter(work);
      Asking asking = member.asking();
      Resting resting = new Resting(pace, asking, place, run);
      try (asking) {
        return talk(work, () -> member.visit(database, run, asking), resting, question);
      } catch (SQLException e) {
        throw troubles.read(e);
      } catch (NoPlace e) {
        throw e.told();
      }
    }
  }

  /** A file is opened for each look: one that was replaced would be read for ever. */
  private <T> T askFile(Resting resting, Question<T> question) throws Exception {
    resting.asking().begin();
    while (true) {
      url.dialect().assertUsable(url);
      Optional<AtRest> before = url.dialect().atRest(url);
      try {
        T answer = askOpened(resting, question);
        if (isAsBefore(before)) {
          return answer;
        }
      } catch (SQLException e) {
        if (isAsBefore(before)) {
          throw e;
        }
      }
      resting
          .run()
          .throwIfStopped(); // it was written meanwhile: half of what was read may be older
    }
  }

  private boolean isAsBefore(Optional<AtRest> before) {
    return before.isEmpty() || before.equals(url.dialect().atRest(url));
  }

  private <T> T askOpened(Resting resting, Question<T> question) throws Exception {
    Physical physical = connecting.connect(resting.run());
    Connection opened = physical.driver();
    try (opened) {
      return new Talk(Seat.own(physical), url.dialect(), resting.run(), resting).hold(question);
    }
  }

  private <T> T talk(Work work, Seat.Borrowing borrowing, Resting resting, Question<T> question)
      throws Exception {
    while (true) {
      Seat seat = Seat.taken(borrowing, member.server().places()::someoneWaits);
      boolean fresh = !seat.physical().used();
      Talk talk = new Talk(seat, url.dialect(), resting.run(), resting);
      boolean useless = true;
      try {
        T answer = talk.hold(question);
        useless = talk.isUseless();
        breaker.reached();
        return answer;
      } catch (SQLException e) {
        useless = isGone(e) || talk.isUseless();
        // a connection of before may have died since; who only reads may ask again
        if (fresh || !useless) {
          throw e;
        }
      } catch (CheckFailure e) {
        useless = talk.isUseless();
        if (e.lost()) {
          breaker.failed(work, e);
        }
        throw e;
      } catch (RuntimeException e) {
        useless = talk.isUseless();
        throw e;
      } finally {
        seat.giveBack(useless);
        resting.asking().end();
      }
    }
  }

  private Lent borrowed(Work work, Run run, Asking asking) throws Exception {
    try {
      return member.borrow(work, run, asking);
    } catch (SQLException | CheckFailure e) {
      breaker.failed(work, e);
      throw e;
    }
  }

  /** Which trouble it was, for who asks several things and goes on with the next. */
  Exception explain(SQLException e) {
    return troubles.read(e);
  }

  /** Whether nothing more can be asked over the same connection. */
  public static boolean isGone(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Figures of its connections, and the time it was asked; see {@link PoolFigures#all}. */
  public void measure(Measurements into) {
    if (!url.dialect().isFile()) { // which is opened for each look: there is no pool
      figures.measure(into);
    }
    figures.asked(into, member.asked().inAll(), askedInTheLastMinute());
  }

  /** The time its server was asked something within the last minute, by whomever here. */
  public Duration askedInTheLastMinute() {
    return member.server().asked().inTheLastMinute();
  }

  /**
   * Waits until its server was asked for less than that within the last minute; false where the run
   * has no time for that.
   *
   * @param most the time asked in a minute
   * @throws InterruptedException when the run was stopped
   */
  public boolean rest(Duration most, Run run) throws InterruptedException {
    return pace.await(most, run);
  }

  /** Ends all its connections and threads. Closing twice does nothing. */
  @Override
  public void close() {
    member.close();
  }
}
