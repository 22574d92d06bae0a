// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.testkit.TestBudget;
import io.bellwether.testkit.TestRun;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two who share the one place for long work on a server; its minute is moved by hand. */
class RestingTest {
  private static final Duration LIMIT = ofSeconds(60);
  private static final Duration MOST = ofMillis(500);

  private final AtomicLong now = new AtomicLong();
  private final Asked asked = new Asked(now::get);
  private final Asking asking = new Asking(asked);
  private final Places places = new Places("db:5432", () -> true);
  private Physical physical;
  private volatile TestRun resting = TestRun.unlimited();

  @BeforeEach
  void connect() throws SQLException {
    Connection driver = DriverManager.getConnection("jdbc:sqlite::memory:");
    physical = new Physical(driver, new ConnectAttempt(), false, 0);
  }

  @AfterEach
  void end() {
    physical.end();
  }

  private Lent lent(String who, TestRun run) throws Exception {
    Places.Place place = places.enter(who, false, () -> false, run);
    asking.begin();
    return new Lent(physical, useless -> place.close());
  }

  /** Has asked for too much, and rests until it is a minute ago, or its own time is over. */
  private FutureTask<Boolean> resting(Seat seat, Duration within) {
    now.addAndGet(ofMillis(600).toNanos());
    asking.end();
    return begun(
        new FutureTask<>(
            () -> {
              try (TestRun run = TestRun.within(within)) {
                resting = run;
                Budget.Permit place = TestBudget.unlimited().enter(Work.MEASURE, run);
                Resting rests = new Resting(new Pace(asked), asking, place, run);
                assertThat(rests.isDue(MOST)).as("there is no time for a minute").isFalse();
                return rests.take(MOST, seat);
              }
            }));
  }

  private static <T> FutureTask<T> begun(FutureTask<T> task) {
    Thread thread = new Thread(task, "resting-test");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @Test
  void whoRestsLetsOthersInThatWaitAndGoesOnAfterThem() throws Exception {
    try (TestRun run = TestRun.within(LIMIT)) {
      Seat seat = Seat.taken(() -> lent("slow", resting), places::someoneWaits);
      FutureTask<Boolean> rest = resting(seat, LIMIT);
      FutureTask<Lent> other = begun(new FutureTask<>(() -> lent("other", run)));
      Lent others = other.get(30, TimeUnit.SECONDS);
      assertThat(seat.isLeft()).isTrue();
      assertThatThrownBy(seat::connection).hasMessageContaining("left to others");
      asking.end();
      now.addAndGet(ofMinutes(2).toNanos());
      await().until(() -> places.waiting() == 1);
      assertThat(rest).isNotDone();
      others.giveBack(false);
      assertThat(rest.get(30, TimeUnit.SECONDS)).as("another had it").isTrue();
      assertThat(seat.connection()).isSameAs(physical.driver());
      assertThat(places.taken()).isOne();
      seat.giveBack(false);
      seat.giveBack(false);
      assertThat(places.taken()).isZero();
    }
  }

  @Test
  void whereNobodyWaitsItKeepsItsConnection() throws Exception {
    Seat seat = Seat.taken(() -> lent("slow", resting), places::someoneWaits);
    FutureTask<Boolean> rest = resting(seat, LIMIT);
    assertThat(places.taken()).isOne();
    now.addAndGet(ofMinutes(2).toNanos());
    assertThat(rest.get(30, TimeUnit.SECONDS)).isFalse();
    assertThat(seat.isLeft()).isFalse();
    seat.giveBack(false);
  }

  @Test
  void whoFindsNoPlaceAgainHoldsNone() throws Exception {
    try (TestRun run = TestRun.within(LIMIT)) {
      Seat seat = Seat.taken(() -> lent("slow", resting), places::someoneWaits);
      FutureTask<Lent> other = begun(new FutureTask<>(() -> lent("other", run)));
      await().until(() -> places.waiting() == 1);
      FutureTask<Boolean> rest = resting(seat, ofMillis(1_500));
      Lent others = other.get(30, TimeUnit.SECONDS);
      assertThatThrownBy(() -> rest.get(30, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(InterruptedException.class);
      seat.giveBack(true);
      seat.abort();
      assertThat(places.taken()).isOne();
      assertThat(physical.driver().isClosed()).as("it is another's by now").isFalse();
      others.giveBack(false);
    }
  }

  /** As on a server that is full: what is asked next tells why, and not that nothing was had. */
  @Test
  void whoGoesOnWithoutAConnectionIsToldWhyAndGivesNoneBackAgain() throws Exception {
    AtomicInteger given = new AtomicInteger();
    Iterator<Lent> lent =
        List.of(new Lent(physical, useless -> given.incrementAndGet())).iterator();
    Seat seat =
        Seat.taken(
            () -> {
              if (lent.hasNext()) {
                return lent.next();
              }
              throw new SQLException("too many connections", "53300");
            },
            () -> true);
    try (TestRun run = TestRun.within(LIMIT)) {
      Budget.Permit place = TestBudget.unlimited().enter(Work.MEASURE, run);
      Resting rests = new Resting(new Pace(asked), asking, place, run);
      Session session = new Session(seat, DatabaseUrl.parse("sqlite:/a.db").dialect(), run, rests);
      assertThat(session.isOver()).isFalse();
      seat.leave();
      assertThat(physical.used()).as("who has it next knows that it may have died").isTrue();
      assertThatThrownBy(seat::takeAgain).hasMessage("too many connections");
      assertThat(session.isOver()).as("no other statement will fare better").isTrue();
    }
    assertThatThrownBy(seat::leave).hasRootCauseMessage("too many connections");
    assertThatThrownBy(seat::connection)
        .hasMessageContaining("none was had again: too many connections");
    seat.giveBack(false);
    assertThat(given).hasValue(1);
  }
}
