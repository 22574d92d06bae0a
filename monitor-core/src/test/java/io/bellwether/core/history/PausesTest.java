// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Pauses pauses = new Pauses();

  @Test
  void theFirstTryIsAtOnceAndTheOthersComeLessAndLessOften() {
    assertThat(pauses.first(0)).isZero();
    assertThat(IntStream.range(0, 7).mapToLong(i -> pauses.next().toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void whatHeldForAMomentOnlyIsTriedLessAndLessOften() {
    for (int seconds : new int[] {0, 1, 2, 4, 8, 16, 30, 30}) {
      assertThat(pauses.first(1_000)).hasSeconds(seconds);
      pauses.works(1_000);
    }
  }

  @Test
  void whatHeldForAMinuteIsTriedAtOnce() {
    pauses.first(0);
    pauses.works(0);
    assertThat(pauses.first(1)).hasSeconds(1);
    pauses.next();
    pauses.works(1);
    assertThat(pauses.first(1 + MINUTE)).isZero();
    assertThat(pauses.next()).hasSeconds(1);
  }
}
