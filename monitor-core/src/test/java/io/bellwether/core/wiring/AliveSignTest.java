// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.config.alerts.AliveSettings;
import io.bellwether.core.notify.Trouble;
import io.bellwether.core.schedule.Places;
import io.bellwether.core.schedule.Task;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.TimerThread;
import io.bellwether.core.schedule.Timetable;
import io.bellwether.core.schedule.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AliveSignTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofMillis(100);

  /** Longer than two intervals, as a turn may be late. */
  private static final Duration QUIET = Duration.ofMillis(400);

  /** For threads. */
  private static final int ROOM = 4;

  private final Ticks ticks = new SystemTicks();
  private final Workers workers = new Workers("alive", ticks, ROOM);
  private final Timetable timetable = new Timetable(ticks, workers, gap -> {});
  private final TimerThread timer = TimerThread.start("alive", timetable, ticks);
  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final List<Errand> sent = new CopyOnWriteArrayList<>();
  private final AtomicLong looks = new AtomicLong();
  private volatile boolean engineTurns = true;
  private volatile boolean looksEnd = true;
  private volatile boolean keeps = true;
  private volatile boolean turnsFail;
  private final AtomicLong failedTurns = new AtomicLong();
  private volatile boolean looksAtNothing;
  private volatile Optional<Instant> untried = Optional.empty();
  private final AliveSign sign =
      new AliveSign(
          "shop",
          ticks,
          new Moving() {
            @Override
            public long looks() {
              return looksEnd ? looks.incrementAndGet() : looks.get();
            }

            @Override
            public Optional<Duration> shortestInterval() {
              return looksAtNothing ? Optional.empty() : Optional.of(Duration.ofMillis(10));
            }

            @Override
            public boolean keeps() {
              return keeps;
            }

            @Override
            public long failedTurns() {
              return turnsFail ? failedTurns.incrementAndGet() : failedTurns.get();
            }

            @Override
            public Map<String, Trouble> channels() {
              return Map.of("mail", new Trouble(1, 1, untried, untried, 0, false));
            }
          },
          this::engine,
          sent::add);

  private void engine(Event event) {
    queue.add(event);
    if (engineTurns) {
      turn();
    }
  }

  private void turn() {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      ((Event.Ask) event).act().run();
    }
  }

  private void goes() {
    sign.follow(new AliveSettings(List.of("deadman"), EVERY, Optional.empty()));
    sign.begin(timetable);
    awaitSign();
  }

  private void awaitSign() {
    int before = sent.size();
    await().atMost(GENEROUS).until(() -> sent.size() >= before + 2);
  }

  private void awaitSilence() {
    await()
        .atMost(GENEROUS)
        .until(
            () -> {
              int before = sent.size();
              Thread.sleep(QUIET.toMillis()); // that nothing comes can only be seen by waiting
              return sent.size() == before;
            });
  }

  @AfterEach
  void ends() {
    sign.end();
    timer.close();
    assertThat(workers.close(GENEROUS)).isEmpty();
  }

  @Test
  void itGoesOutAsATrialThatPagesNobody() {
    goes();
    assertThat(sent.get(0).message().channel()).isEqualTo("deadman");
    assertThat(sent.get(0).message().title()).isEqualTo("shop is alive");
    assertThat(sent).extracting(one -> one.message().id()).doesNotHaveDuplicates();
  }

  @Test
  void withoutTheEngineThreadItIsSilentUntilThatTurns() {
    goes();
    engineTurns = false;
    awaitSilence();
    engineTurns = true;
    turn();
    awaitSign();
  }

  @Test
  void withoutLooksItIsSilentUnlessNoneIsDue() {
    goes();
    looksEnd = false;
    await().atMost(GENEROUS).untilAsserted(this::awaitSilence);
    looksAtNothing = true;
    awaitSign();
  }

  @Test
  void withoutAHistoryThatTakesWhatHappensItIsSilent() {
    goes();
    keeps = false;
    awaitSilence();
    keeps = true;
    awaitSign();
  }

  @Test
  void whileTurnsBreakOffItIsSilent() {
    goes();
    turnsFail = true;
    awaitSilence();
    turnsFail = false;
    awaitSign();
  }

  @Test
  void withoutAThreadForItItIsSilent() {
    goes();
    CountDownLatch gate = new CountDownLatch(1);
    Places room = new Places("others", ROOM);
    for (int i = 0; i < ROOM; i++) {
      timetable
          .add(Task.<Boolean>onDemand("hung-" + i, room, GENEROUS, run -> hangs(gate), end -> {}))
          .runNow();
    }
    awaitSilence();
    gate.countDown();
    awaitSign();
  }

  private static boolean hangs(CountDownLatch gate) {
    Uninterrupted.await(gate);
    return true;
  }

  @Test
  void withAMessageThatNobodyTriesItIsSilent() {
    goes();
    untried = Optional.of(ticks.clock().instant().minusSeconds(121));
    awaitSilence();
    untried = Optional.of(ticks.clock().instant().minusSeconds(60));
    awaitSign();
  }

  @Test
  void whoTakesItOutOfTheConfigurationHearsNothingMore() {
    goes();
    sign.follow(AliveSettings.NONE);
    awaitSilence();
    sign.follow(new AliveSettings(List.of("other"), EVERY, Optional.empty()));
    awaitSign();
    assertThat(sent.get(sent.size() - 1).message().channel()).isEqualTo("other");
  }
}
