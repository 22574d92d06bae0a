// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.jdbc.Places.Place;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who may have a connection when. */
class PlacesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Places alone = new Places("db:5432", () -> false);
  private final Places shared = new Places("db:5432", () -> true);

  private static Place health(Places places, String who, boolean atHome, TestRun run)
      throws Exception {
    return places.enter(who, true, () -> atHome, run);
  }

  private static Place work(Places places, TestRun run) throws Exception {
    return places.enter("work", false, () -> false, run);
  }

  @Test
  void whoIsAloneHasItsKeptConnectionAndTwoForLongWork() throws Exception {
    try (TestRun run = TestRun.within(LIMIT);
        Place kept = health(alone, "a", true, run);
        Place one = work(alone, run);
        Place two = work(alone, run)) {
      assertThat(kept.kept()).isTrue();
      assertThat(one.visiting() || two.visiting()).isFalse();
      assertThat(alone.taken()).isEqualTo(3);
      assertInVain(alone, true);
      assertInVain(alone, false);
    }
    assertThat(alone.taken()).isZero();
    assertThat(alone.inVain()).isEqualTo(2);
  }

  private static void assertInVain(Places places, boolean health) {
    try (TestRun shortly = TestRun.within(Duration.ofMillis(100))) {
      assertThatThrownBy(() -> places.enter("late", health, () -> health, shortly))
          .isInstanceOfAny(InterruptedException.class, CheckFailure.class);
    }
  }

  @Test
  void whoSharesHasOneForLongWorkAndHealthTheOther() throws Exception {
    try (TestRun run = TestRun.within(LIMIT);
        Place busy = work(shared, run)) {
      assertThat(busy.visiting()).isTrue();
      assertInVain(shared, false);
      try (Place visit = health(shared, "b", false, run)) {
        assertThat(visit.kept()).isFalse();
        assertInVain(shared, false);
        try (Place home = health(shared, "a", true, run)) {
          assertThat(home.kept()).isTrue();
        }
      }
    }
  }

  @Test
  void whoComesFirstIsServedFirst() throws Exception {
    List<String> served = new CopyOnWriteArrayList<>();
    List<Thread> waiting = new ArrayList<>();
    try (TestRun run = TestRun.within(LIMIT)) {
      Place one = health(shared, "x", false, run);
      Place two = health(shared, "y", false, run);
      for (int i = 0; i < 5; i++) {
        String who = "waits" + i;
        Thread thread = new Thread(() -> serve(who, served));
        thread.start();
        waiting.add(thread);
        int before = i + 1;
        await().until(() -> shared.waiting() == before);
      }
      one.close();
      await().until(() -> served.size() == 5);
      two.close();
    }
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(served).containsExactly("waits0", "waits1", "waits2", "waits3", "waits4");
  }

  private void serve(String who, List<String> served) {
    try (TestRun run = TestRun.within(LIMIT);
        Place place = health(shared, who, false, run)) {
      assertThat(place.visiting()).isTrue();
      served.add(who);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody has tried for a minute and says that nobody is there. */
  @Test
  void whoWaitsWithLessTimeIsToldThatTheServerIsLost() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Places places = new Places("db:5432", () -> true, nanos::get);
    try (TestRun run = TestRun.within(LIMIT);
        Place one = health(places, "x", false, run);
        Place two = health(places, "y", false, run)) {
      two.connected();
      FutureTask<String> waiting = waiting(places);
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      one.lost(new CheckFailure(CheckFailure.Kind.UNREACHABLE, "nobody is there", "look"));
      assertThat(waiting.get(20, TimeUnit.SECONDS)).contains("nobody is there");
    }
  }

  @Test
  void whoWaitsWithMoreTimeGoesOnWaiting() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Places places = new Places("db:5432", () -> true, nanos::get);
    try (TestRun run = TestRun.within(LIMIT);
        Place two = health(places, "y", false, run)) {
      Place one = health(places, "x", false, run);
      two.connected();
      FutureTask<String> waiting = waiting(places);
      nanos.incrementAndGet();
      one.lost(new CheckFailure(CheckFailure.Kind.UNREACHABLE, "nobody is there", "look"));
      one.close();
      assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("has a place");
    }
  }

  private static FutureTask<String> waiting(Places places) {
    FutureTask<String> task = new FutureTask<>(() -> outcome(places));
    new Thread(task).start();
    await().until(() -> places.waiting() == 1);
    return task;
  }

  private static String outcome(Places places) throws Exception {
    try (TestRun run = TestRun.within(LIMIT);
        Place place = health(places, "b", false, run)) {
      return place.visiting() ? "has a place" : "has another's";
    } catch (CheckFailure e) {
      return e.what();
    }
  }

  /** With many databases those who have the places at a moment may all be signing in. */
  @Test
  void whoseTimeEndsAfterOthersWereLetInIsToldWhoHasThePlaces() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Places places = new Places("db:5432", () -> true, nanos::get);
    try (TestRun run = TestRun.within(LIMIT);
        Place one = health(places, "x", false, run)) {
      try (Place before = health(places, "y", false, run)) {
        before.connected();
      }
      try (Place two = health(places, "z", false, run)) {
        assertThat(List.of(one, two)).allMatch(Place::visiting);
        assertThat(inVain(places))
            .isInstanceOf(NoPlace.class)
            .hasMessageContaining("held by x and z");
        nanos.incrementAndGet();
        assertThat(inVain(places)).hasMessageContaining("let nobody in");
      }
    }
  }

  private static Throwable inVain(Places places) {
    try (TestRun shortly = TestRun.within(Duration.ofMillis(100))) {
      return catchThrowable(() -> health(places, "late", false, shortly));
    }
  }

  @Test
  void whoseTimeEndsWhileNobodyIsLetInIsToldSo() throws Exception {
    try (TestRun run = TestRun.within(LIMIT);
        Place one = health(shared, "x", false, run);
        Place two = health(shared, "y", false, run);
        TestRun shortly = TestRun.within(Duration.ofMillis(100))) {
      assertThat(List.of(one, two)).hasSize(2);
      assertThatThrownBy(() -> health(shared, "b", false, shortly))
          .isInstanceOfSatisfying(CheckFailure.class, e -> assertThat(e.lost()).isTrue())
          .hasMessageContaining("let nobody in");
    }
  }
}
