// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration MOST = ofMillis(500);
  private static final Duration SIX = ofSeconds(6);

  private final AtomicLong now = new AtomicLong();
  private final Asked asked = new Asked(now::get);
  private final Pace pace = new Pace(asked);

  private void ask(long millis) {
    try (Asked.Stretch stretch = asked.begin()) {
      assertThat(stretch).isNotNull();
      now.addAndGet(ofMillis(millis).toNanos());
    }
  }

  @Test
  void whoHasAskedLittleGoesOnAtOnce() throws Exception {
    ask(499);
    assertThat(pace.await(MOST, TestRun.unlimited())).isTrue();
  }

  @Test
  void whoHasAskedMuchWaitsUntilItIsLongEnoughAgo() throws Exception {
    ask(501);
    now.addAndGet(ofSeconds(60).toNanos() - ofMillis(501).toNanos());
    long begin = now.get();
    Pace waiting = new Pace(new Asked(now::get));
    assertThat(waiting.await(MOST, TestRun.unlimited())).as("nobody asked that one").isTrue();
    assertThat(pace.rest(MOST)).isBetween(ofMillis(1), ofMillis(4));
    now.set(begin + pace.rest(MOST).toNanos());
    assertThat(pace.await(MOST, TestRun.unlimited())).isTrue();
  }

  @Test
  void whereTheTimeOfTheRunIsOverTheRestWaitsForTheNext() throws Exception {
    ask(900);
    try (TestRun run = TestRun.within(ofMillis(900))) {
      assertThat(pace.await(MOST, run)).isFalse();
    }
  }

  @Test
  void whoIsStoppedWaitsNoLonger() {
    ask(900);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pace.await(MOST, TestRun.unlimited()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Statements that would take all the time there is, each no more than a tenth of the budget. */
  @Test
  void inEveryMinuteAsMuchIsAskedAsMayBe() {
    for (int longest = 1; longest <= 600; longest += 37) {
      Random statements = new Random(longest);
      long end = now.get() + ofMinutes(10).toNanos();
      long steady = now.get() + ofMinutes(2).toNanos();
      while (now.get() < end) {
        now.addAndGet(pace.rest(SIX).toNanos());
        ask(1 + statements.nextInt(longest));
        if (now.get() > steady) {
          assertThat(asked.inTheLastMinute()).isCloseTo(SIX, ofMillis(601));
        }
      }
    }
  }
}
