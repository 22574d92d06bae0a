// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static io.bellwether.core.schedule.ManualSchedule.eventually;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at a deadline and in the second after it. */
class OvertimeTest {
  private final ManualSchedule schedule = new ManualSchedule();
  private final Places places = new Places("warehouse");
  private final Seen<Integer> seen = new Seen<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    schedule.close();
  }

  /** Runs at once, with five seconds. */
  private Job<Integer> start(Work<Integer> work) {
    Job<Integer> job =
        schedule.timetable.add(Task.onDemand("orders", places, ofSeconds(5), work, seen));
    job.runNow();
    schedule.settle();
    return job;
  }

  @Test
  void theCallIsInterruptedExactlyAtItsDeadline() {
    start(run -> schedule.hang.polite());
    schedule.advance(ofSeconds(5).minusNanos(1));
    assertThat(seen.size()).isZero();
    schedule.advance(Duration.ofNanos(1));
    assertThat(seen.kinds()).containsExactly("Threw");
    assertThat(seen.last().pastDeadline()).isTrue();
    assertThat(seen.last().took()).isEqualTo(ofSeconds(5));
  }

  @Test
  void aRunKnowsItsTimeAndLearnsThatItIsOver() {
    AtomicReference<Duration> left = new AtomicReference<>();
    AtomicReference<Instant> shown = new AtomicReference<>();
    start(
        run -> {
          run.throwIfStopped();
          shown.set(run.clock().instant());
          left.set(run.remaining());
          schedule.hang.deaf();
          assertThat(run.remaining()).isZero();
          run.throwIfStopped();
          return 1;
        });
    assertThat(left).hasValue(ofSeconds(5));
    assertThat(shown).hasValue(schedule.clock.instant());
    schedule.advance(ofMillis(5_500));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(((Outcome.Threw<Integer>) seen.last().outcome()).thrown())
        .isInstanceOf(InterruptedException.class)
        .hasMessage("orders has used up its PT5S");
  }

  @Test
  void aResultBetweenTheDeadlineAndTheWriteOffStillCounts() {
    start(run -> schedule.hang.deaf());
    schedule.advance(ofMillis(5_900));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.outcomes()).containsExactly(new Outcome.Returned<>(1));
    assertThat(seen.last().pastDeadline()).isTrue();
    assertThat(places.hung()).isEmpty();
  }

  @Test
  void whatWasRegisteredIsClosedNewestFirstAtTheDeadline() {
    start(
        run -> {
          AutoCloseable first = run.closeAtDeadline(() -> closed.add("connection"));
          assertThat(first).isNotNull();
          run.closeAtDeadline(() -> closed.add("statement"));
          run.closeAtDeadline(
              () -> {
                throw new IOException("broken already");
              });
          return schedule.hang.deaf();
        });
    schedule.advance(ofMillis(4_999));
    assertThat(closed).isEmpty();
    schedule.advance(ofMillis(1));
    assertThat(closed).containsExactly("statement", "connection");
  }

  @Test
  void aSocketThatFeelsNoInterruptIsFreedByItsClose() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch connected = new CountDownLatch(1);
      Job<Integer> job =
          schedule.timetable.add(
              Task.onDemand(
                  "orders",
                  places,
                  ofSeconds(5),
                  run -> {
                    Socket socket = run.closeAtDeadline(new Socket());
                    socket.connect(silent.getLocalSocketAddress());
                    connected.countDown();
                    return socket.getInputStream().read();
                  },
                  seen));
      job.runNow();
      connected.await();
      schedule.clock.advance(ofMillis(900)); // shorter than what would be taken for a pause
      for (int i = 0; i < 5; i++) {
        schedule.timetable.turn(schedule.ticks.nanos());
        schedule.clock.advance(ofMillis(900));
      }
      schedule.timetable.turn(schedule.ticks.nanos());
      eventually(() -> seen.size() == 1);
      assertThat(((Outcome.Threw<Integer>) seen.last().outcome()).thrown())
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aCloseThatHangsDoesNotKeepOlderResourcesOpen() {
    Hang closes = schedule.hang;
    start(
        run -> {
          run.closeAtDeadline(() -> closed.add("connection"));
          run.closeAtDeadline(() -> closes.deaf());
          return closes.deaf();
        });
    schedule.advance(ofSeconds(5));
    assertThat(closed).as("the newest hangs in its close").isEmpty();
    schedule.advance(ofMillis(250));
    assertThat(closed).containsExactly("connection");
  }

  @Test
  void whatIsRegisteredAfterTheDeadlineIsClosedAtOnce() {
    AtomicBoolean openAfterwards = new AtomicBoolean(true);
    start(
        run -> {
          schedule.hang.deaf();
          run.closeAtDeadline(() -> closed.add("late"));
          openAfterwards.set(closed.isEmpty());
          return 1;
        });
    schedule.advance(ofMillis(5_500));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(openAfterwards).isFalse();
  }

  @Test
  void whatACallRegisteredAndLeftInTimeIsNotTouched() {
    start(run -> run.closeAtDeadline(() -> closed.add("connection")) == null ? 0 : 1);
    schedule.advance(ofSeconds(60));
    assertThat(closed).isEmpty();
  }

  @Test
  void aDeafCallIsWrittenOffASecondAfterItsDeadlineAndNamed() {
    Instant began = schedule.clock.instant();
    start(run -> schedule.hang.deaf());
    schedule.advance(ofMillis(5_999));
    assertThat(seen.size()).isZero();
    schedule.advance(ofMillis(1));
    assertThat(seen.kinds()).containsExactly("Overdue");
    var overdue = (Outcome.Overdue<Integer>) seen.last().outcome();
    assertThat(overdue.since()).isEqualTo(began);
    assertThat(overdue.stack()).anyMatch(frame -> frame.getMethodName().equals("deaf"));
    assertThat(seen.last().took()).isEqualTo(ofSeconds(6));

    HungCall hung = places.hung().get(0);
    assertThat(hung.job()).isEqualTo("orders");
    assertThat(hung.source()).isEqualTo("warehouse");
    assertThat(hung.since()).isEqualTo(began);
    assertThat(hung.stack()).anyMatch(frame -> frame.getMethodName().equals("deaf"));
    Figures figures = schedule.timetable.figures();
    assertThat(figures.hungNow()).isEqualTo(1);
    assertThat(figures.hungTotal()).isEqualTo(1);
    assertThat(figures.deadlines()).as("nothing watches it any more").isZero();
  }

  @Test
  void aWrittenOffCallThatComesBackIsToldAndItsResultIsNot() {
    Instant began = schedule.clock.instant();
    start(run -> schedule.hang.deaf());
    schedule.advance(ofSeconds(60));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(seen.kinds()).containsExactly("Overdue", "CameBack");
    assertThat(seen.last().outcome()).isEqualTo(new Outcome.CameBack<>(began));
    assertThat(seen.last().took()).isEqualTo(ofSeconds(60));
    assertThat(places.hung()).isEmpty();
    assertThat(schedule.timetable.figures().hungNow()).isZero();
    assertThat(schedule.timetable.figures().hungTotal()).isEqualTo(1);
  }

  @Test
  void aCallThatSwallowsTheInterruptIsInterruptedAgainWhenItIsWrittenOff() {
    start(
        run -> {
          try {
            return schedule.hang.polite();
          } catch (InterruptedException swallowed) {
            return schedule.hang.polite();
          }
        });
    schedule.advance(ofMillis(5_999));
    assertThat(seen.size()).isZero();
    schedule.advance(ofMillis(1));
    assertThat(seen.kinds()).containsExactly("Overdue", "CameBack");
  }

  @Test
  void anInterruptNeverReachesTheNextRunOnTheSameThread() {
    Seen<Boolean> interrupted = new Seen<>();
    Job<Integer> late = start(run -> schedule.hang.deaf());
    Job<Boolean> next =
        schedule.timetable.add(
            Task.onDemand(
                "next", new Places("x"), ofSeconds(5), run -> Thread.interrupted(), interrupted));
    schedule.advance(ofMillis(5_100));
    schedule.hang.letGo();
    for (int i = 0; i < 50; i++) {
      schedule.settle();
      next.runNow();
    }
    schedule.settle();
    assertThat(late.missed()).isZero();
    assertThat(interrupted.outcomes()).hasSize(50).containsOnly(new Outcome.Returned<>(false));
  }

  @Test
  void afterAWriteOffTheJobRunsAgainAtItsNextTurn() {
    schedule.timetable.add(
        Task.every(
            ofSeconds(10), "orders", places, ofSeconds(5), run -> schedule.hang.deaf(), seen));
    schedule.advance(ofSeconds(40));
    assertThat(seen.kinds()).startsWith("Overdue", "Overdue", "NoPlace");
    assertThat(schedule.hang.count()).isEqualTo(2);
  }

  @Test
  void aTurnThatCameBeforeTheWriteOffIsMadeUpForAtOnce() {
    schedule.timetable.add(
        Task.every(
            ofSeconds(10), "orders", places, ofMillis(9_500), run -> schedule.hang.deaf(), seen));
    schedule.advance(ofSeconds(20).plusMillis(600));
    assertThat(seen.kinds()).contains("Overdue");
    assertThat(schedule.hang.count()).isEqualTo(2);
  }

  @Test
  void theClosingOfAnOverdueCallThatHangsKeepsThePlaceWhenTheCallIsBack() {
    CountDownLatch closing = new CountDownLatch(1);
    AutoCloseable slow =
        () -> {
          closing.countDown();
          schedule.hang.deaf();
        };
    start(
        run -> {
          run.closeAtDeadline(slow);
          try {
            return schedule.hang.polite();
          } finally {
            Thread.interrupted();
            closing.await();
          }
        });
    schedule.advance(ofMillis(5_999));
    assertThat(seen.kinds()).containsExactly("Threw");
    assertThat(places.hung()).isEmpty();
    schedule.advance(ofMillis(1));
    assertThat(places.hung()).hasSize(1);
    assertThat(places.hung().get(0).stack())
        .anyMatch(frame -> frame.getMethodName().equals("closeAll"));
    schedule.hang.letGo();
    schedule.settle();
    assertThat(places.hung()).isEmpty();
  }

  @Test
  void aStoppedRunHasNoTimeLeft() {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Job<Integer> job =
        start(
            run -> {
              schedule.hang.deaf();
              assertThatThrownBy(run::throwIfStopped).satisfies(thrown::set);
              return 1;
            });
    job.stopNow();
    schedule.settle();
    schedule.hang.letGo();
    schedule.settle();
    assertThat(thrown.get())
        .isInstanceOf(InterruptedException.class)
        .hasMessage("orders was stopped");
  }
}
