// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private final ManualClock clock = new ManualClock();
  private final long start = clock.nanos();

  @Test
  void advancingMovesBothTimes() {
    clock.advance(ofSeconds(90));
    assertThat(clock.instant()).isEqualTo(ManualClock.START.plusSeconds(90));
    assertThat(clock.nanos() - start).isEqualTo(ofSeconds(90).toNanos());
  }

  @Test
  void jumpingMovesOnlyTheWallClock() {
    clock.jump(ofDays(-1));
    assertThat(clock.instant()).isEqualTo(ManualClock.START.minus(ofDays(1)));
    clock.jumpTo(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    assertThat(clock.nanos()).isEqualTo(start);
  }

  @Test
  void timeStandsStillOtherwise() {
    assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo(ManualClock.START);
  }

  @Test
  void monotonicTimeNeverGoesBack() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(ofSeconds(-1)));
  }

  @Test
  void monotonicTimeRunsOverTheEndOfLongsAsSystemNanoTimeMay() {
    clock.advance(ofHours(2));
    assertThat(clock.nanos()).isNegative();
    assertThat(clock.nanos() - start).isEqualTo(ofHours(2).toNanos());
  }

  @Test
  void clocksOfOtherZonesShowTheSameTime() {
    ManualClock elsewhere = clock.withZone(ZoneId.of("Asia/Kathmandu"));
    clock.advance(ofSeconds(5));
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    assertThat(elsewhere.nanos()).isEqualTo(clock.nanos());
  }
}
