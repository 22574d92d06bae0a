// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Permit;
import io.bellwether.api.plugin.Budget.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedBudgetTest {
  private final RealSchedule schedule = new RealSchedule("budget-test");
  private final SharedBudget budget = new SharedBudget("warehouse", schedule.ticks);
  private final Seen<String> seen = new Seen<>();
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final AtomicInteger holding = new AtomicInteger();

  @AfterEach
  void end() {
    letGo.countDown();
    schedule.close();
  }

  private Job<String> start(
      String name, Duration timeout, io.bellwether.core.schedule.Work<String> work) {
    Job<String> job =
        schedule.timetable.add(Task.onDemand(name, new Places(name), timeout, work, seen));
    job.runNow();
    return job;
  }

  /** Takes a place and keeps it. */
  private Job<String> holder(Work work) {
    int before = holding.get();
    Job<String> job =
        start(
            work + "-" + before,
            ofSeconds(50),
            run -> {
              Permit permit = budget.enter(work, run);
              try (permit) {
                holding.incrementAndGet();
                letGo.await();
                return "held";
              }
            });
    eventually(() -> holding.get() == before + 1);
    return job;
  }

  private void asker(Work work, Duration timeout) {
    start(
        "asks",
        timeout,
        run -> {
          Permit permit = budget.enter(work, run);
          try (permit) {
            return "entered";
          }
        });
  }

  @Test
  void nothingTakesThePlaceOfHealth() {
    holder(Work.MEASURE);
    holder(Work.BACKUP);
    asker(Work.HEALTH, ofSeconds(50));
    eventually(() -> seen.size() == 1);
    assertThat(seen.outcomes()).containsExactly(new Outcome.Returned<>("entered"));
  }

  @Test
  void longWorkHasTwoPlacesAndTheThirdWaits() {
    Job<String> first = holder(Work.COMPARE);
    holder(Work.BACKUP);
    asker(Work.REMEDY, ofSeconds(50));
    first.stopNow();
    eventually(() -> seen.outcomes().contains(new Outcome.Returned<>("entered")));
  }

  @Test
  void healthWaitsForHealthOnly() {
    holder(Work.HEALTH);
    asker(Work.HEALTH, ofMillis(100));
    eventually(() -> seen.size() == 1);
    assertThat(seen.kinds()).containsExactly("Threw");
  }

  @Test
  void whoGetsNoPlaceInTimeIsToldWhoHoldsItAndSinceWhen() {
    holder(Work.BACKUP);
    holder(Work.MEASURE);
    asker(Work.COMPARE, ofMillis(100));
    eventually(() -> seen.size() == 1);
    assertThat(((Outcome.Threw<String>) seen.last().outcome()).thrown())
        .isInstanceOf(NoPermit.class)
        .hasMessageMatching(
            "warehouse: no place in its budget within the time there was; "
                + "held by backup since [0-9T:.-]+Z and measure since [0-9T:.-]+Z");
  }

  @Test
  void aRunThatIsStoppedWhileItWaitsLeavesTheQueue() {
    holder(Work.BACKUP);
    holder(Work.MEASURE);
    Job<String> waits =
        start(
            "waits",
            ofSeconds(50),
            run -> {
              try (Permit permit = budget.enter(Work.COMPARE, run)) {
                return "entered " + permit;
              }
            });
    eventually(() -> budget.waiting() == 1);
    waits.stopNow();
    eventually(() -> seen.size() == 1);
    assertThat(seen.kinds()).containsExactly("Stopped");
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void whoCameFirstIsServedFirst() {
    Job<String> holder = holder(Work.COMPARE);
    holder(Work.BACKUP);
    List<Integer> order = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      start(
          "asks-" + i,
          ofSeconds(50),
          run -> {
            Permit permit = budget.enter(Work.MEASURE, run);
            try (permit) {
              order.add(number);
              return "entered";
            }
          });
      eventually(() -> budget.waiting() == number + 1);
    }
    holder.stopNow();
    eventually(() -> order.size() == 5);
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void closingAPermitTwiceGivesOnePlaceBack() {
    start(
        "twice",
        ofSeconds(50),
        run -> {
          Permit permit = budget.enter(Work.HEALTH, run);
          permit.close();
          permit.close();
          return "closed";
        });
    eventually(() -> seen.size() == 1);
    holder(Work.HEALTH);
    asker(Work.HEALTH, ofMillis(100));
    eventually(() -> seen.size() == 2);
    assertThat(seen.kinds()).containsExactly("Returned", "Threw");
  }

  @Test
  void aRunWithoutTimeDoesNotEnterThoughThereIsRoom() {
    start(
        "late",
        ofMillis(50),
        run -> {
          try {
            letGo.await();
          } catch (InterruptedException deadline) {
            assertThatThrownBy(() -> budget.enter(Work.HEALTH, run))
                .isInstanceOf(InterruptedException.class);
          }
          return "refused";
        });
    eventually(() -> seen.size() == 1);
    assertThat(seen.outcomes()).containsExactly(new Outcome.Returned<>("refused"));
  }

  @Test
  void theTimeAskedNeverGoesBack() {
    start(
        "often",
        ofSeconds(50),
        run -> {
          for (int i = 0; i < 50_000; i++) {
            budget.enter(Work.HEALTH, run).close();
          }
          return "asked";
        });
    Duration last = Duration.ZERO;
    while (seen.size() == 0) {
      Duration asked = budget.asked();
      assertThat(asked).isGreaterThanOrEqualTo(last);
      last = asked;
    }
  }

  @Test
  void theTimeAskedOfTheSourceIsAddedUp() {
    ManualSchedule manual = new ManualSchedule();
    SharedBudget measured = new SharedBudget("warehouse", manual.ticks);
    Seen<Integer> runs = new Seen<>();
    manual
        .timetable
        .add(
            Task.onDemand(
                "m",
                new Places("m"),
                ofSeconds(50),
                run -> {
                  Permit permit = measured.enter(Budget.Work.MEASURE, run);
                  try (permit) {
                    return manual.hang.deaf();
                  }
                },
                runs))
        .runNow();
    manual.settle();
    manual.advance(ofSeconds(3));
    assertThat(measured.asked()).as("while it is asked").isEqualTo(ofSeconds(3));
    manual.hang.letGo();
    manual.settle();
    manual.advance(ofSeconds(3));
    assertThat(measured.asked()).isEqualTo(ofSeconds(3));
    manual.close();
  }

  @Test
  void aRestIsNotTimeAskedOfTheSource() {
    ManualSchedule manual = new ManualSchedule();
    SharedBudget measured = new SharedBudget("warehouse", manual.ticks);
    Seen<Integer> runs = new Seen<>();
    AtomicReference<Permit> held = new AtomicReference<>();
    manual
        .timetable
        .add(
            Task.onDemand(
                "m",
                new Places("m"),
                ofSeconds(50),
                run -> {
                  Permit permit = measured.enter(Budget.Work.MEASURE, run);
                  try (permit) {
                    held.set(permit);
                    return manual.hang.deaf();
                  }
                },
                runs))
        .runNow();
    manual.settle();
    manual.advance(ofSeconds(3));
    Budget.Rest rest = held.get().rest();
    manual.advance(ofSeconds(20));
    assertThat(measured.asked()).as("while it rests").isEqualTo(ofSeconds(3));
    rest.close();
    rest.close();
    manual.advance(ofSeconds(2));
    assertThat(measured.asked()).as("after it").isEqualTo(ofSeconds(5));
    held.get().rest();
    manual.advance(ofSeconds(1));
    manual.hang.letGo();
    manual.settle();
    assertThat(measured.asked()).isEqualTo(ofSeconds(5));
    manual.close();
  }
}
