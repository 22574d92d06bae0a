// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Property(tries = 500)
  void waitIsAFifthMoreOrLessThanTwiceTheOneBefore(
      @ForAll @IntRange(min = 1, max = 1_000_000) int failures,
      @ForAll @DoubleRange(min = 0, max = 1) double chance) {
    double whole = Math.min(Math.pow(2, Math.min(failures - 1, 20)), 300) * 1e9;
    assertThat(Backoff.nanos(failures, chance))
        .isBetween((long) (0.799 * whole), (long) (1.201 * whole));
  }

  @Test
  void chanceMakesADifference() {
    assertThat(Backoff.nanos(3, 0)).isEqualTo(3_200_000_000L);
    assertThat(Backoff.nanos(3, 1)).isEqualTo(4_800_000_000L);
  }

  @Test
  void timeThatAServiceAsksForIsWithinReason() {
    assertThat(Backoff.asked(Duration.ofSeconds(-5))).isZero();
    assertThat(Backoff.asked(Duration.ofSeconds(20))).isEqualTo(20_000_000_000L);
    assertThat(Backoff.asked(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(3_600_000_000_000L);
  }
}
