// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What all who ask one server have together: a kept connection, and two others. */
final class Server {
  private final Places places;
  private final Visits visits = new Visits();
  private final Asked asked = new Asked(System::nanoTime);
  private final List<Member> members = new ArrayList<>();
  private Optional<Member> home = Optional.empty();
  private Optional<Lane> kept = Optional.empty();
  private boolean homeIsIn;

  Server(String place) {
    this.places = new Places(place, this::isShared);
  }

  Places places() {
    return places;
  }

  /** By all of them. */
  Asked asked() {
    return asked;
  }

  Visits visits() {
    return visits;
  }

  synchronized boolean isShared() {
    return members.size() > 1;
  }

  synchronized void join(Member member) {
    members.add(member);
    if (home.isEmpty()) {
      moveTo(member);
    }
    if (isShared()) {
      members.forEach(Member::makeRoom);
    }
  }

  private void moveTo(Member first) {
    home = Optional.of(first);
    kept = Optional.of(first.keptLane());
    homeIsIn = false;
  }

  /** Whether the last who tried the kept connection had it. */
  synchronized void homeIsIn(boolean in) {
    homeIsIn = in;
  }

  /**
   * For one that was let in over another connection: where the kept one is not to be had, as by a
   * wrong password or name of a database, it becomes this one's.
   *
   * @return the lane that nobody needs any more
   */
  Optional<Lane> letIn(Member member) {
    return places.whileKeptIsFree(() -> takeHome(member));
  }

  private synchronized Optional<Lane> takeHome(Member member) {
    if (homeIsIn || isHome(member) || !members.contains(member)) {
      return Optional.empty();
    }
    Optional<Lane> over = kept;
    moveTo(member);
    return over;
  }

  /** Whether the kept connection answers for this one. */
  synchronized boolean isHome(Member member) {
    return home.filter(member::isTheSame).isPresent();
  }

  synchronized Lane kept() throws SQLException {
    return kept.orElseThrow(() -> new SQLException("all who asked this server are closed"));
  }

  /** The lane that nobody needs any more, to be closed where nobody waits for it. */
  synchronized Optional<Lane> leave(Member member) {
    members.remove(member);
    if (!isHome(member) || members.stream().anyMatch(member::isTheSame)) {
      return Optional.empty();
    }
    Optional<Lane> over = kept;
    home = Optional.empty();
    kept = Optional.empty();
    members.stream().findFirst().ifPresent(this::moveTo);
    return over;
  }

  synchronized boolean isEmpty() {
    return members.isEmpty();
  }

  PoolState state() {
    int idle = visits.idle();
    synchronized (this) {
      idle += kept.map(lane -> lane.state().idle()).orElse(0);
      for (Member one : members) {
        idle += one.ownIdle();
      }
    }
    OptionalLong inVain = OptionalLong.of(places.inVain());
    return new PoolState(places.taken(), idle, places.waiting(), 1 + Places.OTHERS, inVain);
  }
}
