// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import java.sql.Connection;
import java.sql.SQLException;

/** One who asks a server, perhaps beside others. */
final class Member implements AutoCloseable {
  private final String name;
  private final DatabaseUrl url;
  private final Login login;
  private final Server server;
  private final Connecting connecting;
  private final Lane own;
  private final Troubles troubles;
  private final Asked asked = new Asked(System::nanoTime);
  private volatile boolean closed;

  Member(String name, DatabaseUrl url, Login login, Server server) {
    this.name = name;
    this.url = url;
    this.login = login;
    this.server = server;
    this.connecting = new Connecting(url, login);
    this.troubles = new Troubles(url, login);
    this.own = new Lane("bellwether-" + name + "-work", Places.OTHERS, false, connecting::connect);
  }

  Server server() {
    return server;
  }

  /** By this one. */
  Asked asked() {
    return asked;
  }

  /** Counts for this one and for its server. */
  Asking asking() {
    return new Asking(asked, server.asked());
  }

  /** The connection that is kept: on a full server there may be no other. */
  Lane keptLane() {
    return new Lane("bellwether-" + name, 1, true, connecting::connect);
  }

  boolean isTheSame(Member other) {
    return url.equals(other.url) && login.equals(other.login);
  }

  /** What is done with a place. */
  private interface Connects {
    Lent connect(Places.Place place) throws SQLException, CheckFailure, InterruptedException;
  }

  /** A connection as soon as one may be had; what it throws is what the core is to be told. */
  Lent borrow(Work work, Run run, Asking asking) throws Exception {
    boolean health = work == Work.HEALTH;
    return borrow(health, run, asking, place -> connection(place, health, run));
  }

  /** A connection to another database of the same server; nobody waits for it to stay there. */
  Lent visit(String database, Run run, Asking asking) throws Exception {
    DatabaseUrl there = url.withDatabase(database);
    return borrow(
        false,
        run,
        asking,
        place -> {
          makeRoom();
          return server.visits().borrow(there, login, false, new Connecting(there, login), run);
        });
  }

  /** Who waits for a place asks nothing; a sign-in is what costs most. */
  private Lent borrow(boolean health, Run run, Asking asking, Connects connects) throws Exception {
    Places.Place place = server.places().enter(name, health, this::mayHaveKept, run);
    boolean lent = false;
    try {
      asking.begin();
      if (closed) {
        throw new SQLException(name + " is closed");
      }
      Lent connection = connects.connect(place);
      lent = true;
      connected(place, health);
      return new Lent(connection.physical(), useless -> giveBack(connection, place, useless));
    } catch (SQLException e) {
      throw told(place, troubles.read(e));
    } catch (CheckFailure e) {
      throw told(place, e);
    } finally {
      if (!lent) {
        failed(place, run);
      }
    }
  }

  private void connected(Places.Place place, boolean health) {
    place.connected();
    if (place.kept()) {
      server.homeIsIn(true);
    } else if (health) {
      server.letIn(this).ifPresent(Lane::close);
    }
  }

  /** Who is closed is told so at once. */
  private boolean mayHaveKept() {
    return closed || server.isHome(this);
  }

  private static Exception told(Places.Place place, Exception e) {
    if (e instanceof CheckFailure failure && failure.lost()) {
      place.lost(failure);
    }
    return e;
  }

  private void failed(Places.Place place, Run run) {
    if (place.kept()) {
      server.homeIsIn(false);
    }
    if (run.remaining().isZero()) {
      server.places().countInVain();
    }
    place.close();
  }

  private Lent connection(Places.Place place, boolean health, Run run)
      throws SQLException, CheckFailure, InterruptedException {
    if (place.kept()) {
      return lent(server.kept(), run);
    }
    return place.visiting()
        ? server.visits().borrow(url, login, health, connecting, run)
        : lent(own, run);
  }

  private static Lent lent(Lane lane, Run run)
      throws SQLException, CheckFailure, InterruptedException {
    Connection connection = lane.borrow(run);
    Physical physical = Physical.of(connection);
    return new Lent(
        physical,
        useless -> {
          if (useless) {
            lane.discard(connection, physical);
          }
          connection.close();
        });
  }

  private void giveBack(Lent connection, Places.Place place, boolean useless) throws SQLException {
    try (place) {
      connection.giveBack(useless);
      tidy();
    }
  }

  /** Neither what one could use alone nor what many use is in the other's way. */
  private void tidy() {
    if (server.isShared()) {
      makeRoom();
    } else {
      server.visits().close();
    }
  }

  /** Gives up what only it can use. */
  void makeRoom() {
    own.makeRoom();
  }

  int ownIdle() {
    return own.state().idle();
  }

  @Override
  public void close() {
    closed = true;
    own.close();
    Servers.leave(this).ifPresent(Lane::close);
    server.visits().close();
  }
}
