// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiryClockTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration TEN_YEARS = Duration.ofDays(3_652);

  private Duration passed = Duration.ZERO;
  private Duration wrong = Duration.ZERO;
  private ExpiryClock clock = ExpiryClock.resume("", WEEK, START, 0);

  private Instant shown() {
    return START.plus(passed).plus(wrong);
  }

  /** Time that passes, looked at every ten minutes; what is believed at its end. */
  private Instant after(Duration time) {
    Instant believed = clock.at(shown(), passed.toNanos());
    for (Duration end = passed.plus(time); passed.compareTo(end) < 0; ) {
      passed = passed.plusMinutes(10);
      believed = clock.at(shown(), passed.toNanos());
    }
    return believed;
  }

  private void restart(Duration pause) {
    String kept = clock.text();
    wrong = wrong.plus(pause); // the time that no process sees pass
    clock = ExpiryClock.resume(kept, WEEK, shown(), passed.toNanos());
  }

  @Test
  void aClockThatGoesIsBelieved() {
    assertThat(after(Duration.ofDays(3))).isEqualTo(shown());
    assertThat(clock.doubts()).isFalse();
  }

  @Test
  void whileItIsAheadOnlyTheTimePassesThatTrulyDoes() {
    wrong = TEN_YEARS;
    assertThat(after(Duration.ofHours(20))).isEqualTo(START.plus(passed));
    assertThat(clock.doubts()).isTrue();
    wrong = Duration.ZERO;
    assertThat(after(Duration.ofHours(1))).isEqualTo(shown());
    assertThat(clock.doubts()).isFalse();
  }

  @Test
  void aheadForADayItIsBelieved() {
    wrong = WEEK;
    assertThat(after(Duration.ofHours(24))).isEqualTo(shown());
    assertThat(clock.doubts()).isFalse();
  }

  @Test
  void setBackItIsBelievedAtOnce() {
    wrong = TEN_YEARS.negated();
    assertThat(after(Duration.ZERO)).isEqualTo(shown());
  }

  @Test
  void aClockThatLeapsAgainAndAgainIsNeverBelievedFurtherThanItWentOn() {
    for (int i = 0; i < 100; i++) {
      wrong = i % 2 == 0 ? TEN_YEARS : TEN_YEARS.multipliedBy(2);
      assertThat(after(Duration.ofHours(20))).isBeforeOrEqualTo(START.plus(passed).plus(TEN_YEARS));
    }
    wrong = Duration.ZERO;
    assertThat(after(Duration.ZERO)).isEqualTo(shown());
  }

  @Test
  void aMachineThatSleepsEachNightStaysSomeDaysBehindAtMost() {
    for (int day = 0; day < 100; day++) {
      after(Duration.ofHours(8));
      wrong = wrong.plusHours(16);
    }
    assertThat(after(Duration.ZERO)).isBetween(shown().minus(Duration.ofDays(4)), shown());
  }

  @Test
  void aPauseBetweenTwoProcessesIsBelieved() {
    restart(Duration.ofDays(6));
    assertThat(after(Duration.ZERO)).isEqualTo(shown());
  }

  @Test
  void aLongOneIsBelievedAfterADayOverHoweverManyProcesses() {
    restart(Duration.ofDays(40));
    for (int i = 0; i < 3; i++) {
      assertThat(after(Duration.ofHours(7))).isBefore(shown().minus(Duration.ofDays(30)));
      restart(Duration.ofMinutes(1));
    }
    assertThat(after(Duration.ofHours(4))).isAfter(shown().minus(Duration.ofHours(1)));
  }

  @Test
  void whatSomebodyWroteThereIsNothing() {
    for (String kept : new String[] {"", "soon", "2026-03-04T05:06:07Z x PT1H"}) {
      assertThat(ExpiryClock.resume(kept, WEEK, START, 0).at(START, 0)).as(kept).isEqualTo(START);
    }
  }
}
