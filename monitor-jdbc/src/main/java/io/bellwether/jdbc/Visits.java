// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connections that go from database to database: one stays where it was until its place is needed
 * for another. Who borrows has a place, so that there are never more than places.
 */
final class Visits implements AutoCloseable {
  /** A longer life would hold on to what a failover or a new role has left behind. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final List<Stay> idle = new ArrayList<>();
  private int lent;

  /** A connection that nobody uses now. */
  private record Stay(DatabaseUrl url, Login login, Physical physical, long since) {
    boolean isFor(DatabaseUrl wanted, Login who) {
      return url.equals(wanted) && login.equals(who) && !physical.isClosed() && !isOld();
    }

    boolean isOld() {
      return System.nanoTime() - since > LIFE.toNanos();
    }
  }

  /** One that stands there already, or a new one in place of one that stands elsewhere. */
  Lent borrow(DatabaseUrl url, Login login, boolean stays, Connecting connecting, Run run)
      throws SQLException, CheckFailure, InterruptedException {
    Optional<Stay> there = take(url, login);
    boolean made = false;
    try {
      Physical physical = there.isPresent() ? there.get().physical() : connecting.connect(run);
      long since = there.map(Stay::since).orElseGet(System::nanoTime);
      made = true;
      return new Lent(
          physical,
          useless -> {
            if (useless) {
              physical.abort();
            }
            give(new Stay(url, login, physical, since), useless || !stays);
          });
    } finally {
      if (!made) {
        count(-1);
      }
    }
  }

  private Optional<Stay> take(DatabaseUrl url, Login login) {
    List<Stay> leaving = new ArrayList<>();
    Optional<Stay> there;
    synchronized (this) {
      there = idle.stream().filter(one -> one.isFor(url, login)).findFirst();
      there.ifPresent(idle::remove);
      lent++;
      idle.stream().filter(Stay::isOld).forEach(leaving::add);
      idle.removeAll(leaving);
      while (!idle.isEmpty() && idle.size() + lent > Places.OTHERS) {
        leaving.add(idle.remove(0));
      }
    }
    for (Stay one : leaving) {
      one.physical().end();
    }
    return there;
  }

  private void give(Stay stay, boolean over) {
    if (over || stay.isOld()) {
      stay.physical().end();
      count(-1);
      return;
    }
    synchronized (this) {
      lent--;
      idle.add(stay);
    }
  }

  private synchronized void count(int more) {
    lent += more;
  }

  synchronized int idle() {
    return idle.size();
  }

  @Override
  public void close() {
    List<Stay> all;
    synchronized (this) {
      all = List.copyOf(idle);
      idle.clear();
    }
    for (Stay one : all) {
      one.physical().end();
    }
  }
}
