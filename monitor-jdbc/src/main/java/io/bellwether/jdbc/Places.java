// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who may have a connection to a server now: one place is kept for the health of one database, two
 * are for all else, first come, first served.
 */
final class Places {
  static final int OTHERS = 2;

  private final String server;
  private final BooleanSupplier shared;
  private final LongSupplier nanos;
  private final List<Ask> asks = new ArrayList<>();
  private final List<Place> held = new ArrayList<>();
  private Outage outage = Outage.NONE;
  private Optional<Long> letIn = Optional.empty();
  private long inVain;

  /** What somebody wants, since when. */
  private record Ask(String who, boolean health, BooleanSupplier atHome, long since) {}

  /** A place that is held until it is closed. */
  final class Place implements AutoCloseable {
    private final String who;
    private final boolean health;
    private final boolean kept;
    private final boolean visiting;
    private final long since = nanos.getAsLong();
    private boolean connected;

    private Place(Ask ask, boolean kept) {
      this.who = ask.who();
      this.health = ask.health();
      this.kept = kept;
      this.visiting = !kept && shared.getAsBoolean();
    }

    /** Whether it is that of the connection which is kept. */
    boolean kept() {
      return kept;
    }

    /** Whether its connection goes from database to database. */
    boolean visiting() {
      return visiting;
    }

    void connected() {
      synchronized (Places.this) {
        connected = true;
        letIn = Optional.of(nanos.getAsLong());
      }
    }

    /** Nobody is there: who waits with no more time than this took need not try. */
    void lost(CheckFailure why) {
      synchronized (Places.this) {
        long now = nanos.getAsLong();
        outage = new Outage(why, now, now - since);
        Places.this.notifyAll();
      }
    }

    @Override
    public void close() {
      synchronized (Places.this) {
        held.remove(this);
        Places.this.notifyAll();
      }
    }
  }

  Places(String server, BooleanSupplier shared) {
    this(server, shared, System::nanoTime);
  }

  Places(String server, BooleanSupplier shared, LongSupplier nanos) {
    this.server = server;
    this.shared = shared;
    this.nanos = nanos;
  }

  /**
   * Waits for a place, at most until the run's deadline.
   *
   * @param atHome whether the kept connection answers for who asks
   * @throws CheckFailure when meanwhile the server was found to be lost
   * @throws NoPlace when others had all places until the deadline
   */
  synchronized Place enter(String who, boolean health, BooleanSupplier atHome, Run run)
      throws CheckFailure, InterruptedException {
    Ask ask = new Ask(who, health, atHome, nanos.getAsLong());
    asks.add(ask);
    try {
      while (true) {
        run.throwIfStopped();
        if (canHave(ask, true)) {
          return given(ask, true);
        }
        if (canHave(ask, false)) {
          return given(ask, false);
        }
        outage.assertNotFor(ask.since(), run.remaining());
        wait(TimeUnit.NANOSECONDS.toMillis(run.remaining().toNanos()) + 1);
      }
    } catch (InterruptedException e) {
      throw told(e, ask, run);
    } finally {
      asks.remove(ask);
      notifyAll();
    }
  }

  private Place given(Ask ask, boolean kept) {
    Place place = new Place(ask, kept);
    held.add(place);
    return place;
  }

  /** Who came before and could have it takes it as soon as it runs. */
  private boolean canHave(Ask ask, boolean kept) {
    return suits(ask, kept)
        && asks.stream().takeWhile(one -> one != ask).noneMatch(one -> suits(one, kept));
  }

  private boolean suits(Ask ask, boolean kept) {
    if (kept) {
      return ask.health() && held.stream().noneMatch(Place::kept) && ask.atHome().getAsBoolean();
    }
    List<Place> others = held.stream().filter(one -> !one.kept()).toList();
    if (others.size() == OTHERS) {
      return false;
    }
    boolean crowd = shared.getAsBoolean();
    return ask.health() ? crowd : !crowd || others.stream().allMatch(one -> one.health);
  }

  /** A wait in vain is the server's fault when nobody was let in all the while. */
  private InterruptedException told(InterruptedException e, Ask ask, Run run) throws CheckFailure {
    if (!run.remaining().isZero()) {
      return e;
    }
    inVain++;
    if (!somebodyWasLetInSince(ask)) {
      outage.assertNotFor(ask.since(), Duration.ZERO); // found out in this very moment
      if (!held.isEmpty()) {
        throw new CheckFailure(
            CheckFailure.Kind.TIMEOUT,
            server + " let nobody in within the time there was: " + holders() + " signing in",
            "look whether it hangs",
            e);
      }
    }
    return new NoPlace(
        server + ": no connection was free within the time there was; held by " + holders());
  }

  /** Who signs in now may be the last of many who were let in, one after the other. */
  private boolean somebodyWasLetInSince(Ask ask) {
    return held.stream().anyMatch(one -> one.connected)
        || letIn.filter(at -> at - ask.since() >= 0).isPresent();
  }

  /** What must not happen to somebody who has the kept connection. */
  synchronized <T> Optional<T> whileKeptIsFree(Supplier<Optional<T>> change) {
    if (held.stream().anyMatch(Place::kept)) {
      return Optional.empty();
    }
    Optional<T> changed = change.get();
    notifyAll();
    return changed;
  }

  private String holders() {
    return held.stream().map(one -> one.who).sorted().collect(Collectors.joining(" and "));
  }

  /** Whether somebody waits who could use a place that is free for all. */
  synchronized boolean someoneWaits() {
    return asks.stream().anyMatch(one -> !one.health() || shared.getAsBoolean());
  }

  synchronized int taken() {
    return held.size();
  }

  synchronized int waiting() {
    return asks.size();
  }

  synchronized long inVain() {
    return inVain;
  }

  /** One who had a place and no connection in time. */
  synchronized void countInVain() {
    inVain++;
  }
}
