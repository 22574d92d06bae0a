// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.source.Memory;
import io.bellwether.testkit.TestMemory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PassTest {
  private final Memory memory = new TestMemory();

  private static long after(Duration time) {
    return Long.MAX_VALUE - 5 + time.toNanos(); // nanoTime may run over
  }

  @Test
  void theFirstEverIsTooOldAfterThreeDays() {
    Pass first = Pass.first(after(Duration.ZERO), memory);
    assertThat(first.isTooOld(after(Duration.ofDays(3)))).isFalse();
    assertThat(first.isTooOld(after(Duration.ofHours(73)))).isTrue();
    assertThat(first.age(after(Duration.ofHours(6)))).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void laterOnesMayMissThreeAndAnHourAtLeast() {
    Pass daily = Pass.first(after(Duration.ZERO), memory).next(after(Duration.ofHours(6)), memory);
    assertThat(daily.isTooOld(after(Duration.ofHours(24)))).isFalse();
    assertThat(daily.isTooOld(after(Duration.ofHours(25)))).isTrue();
    Pass quick =
        Pass.first(after(Duration.ZERO), memory).next(after(Duration.ofMinutes(5)), memory);
    assertThat(quick.isTooOld(after(Duration.ofMinutes(65)))).isFalse();
    assertThat(quick.isTooOld(after(Duration.ofMinutes(66)))).isTrue();
  }

  @Test
  void howFarTheyAreApartOutlivesARestart() {
    Pass weekly = Pass.first(after(Duration.ZERO), memory).next(after(Duration.ofDays(7)), memory);
    assertThat(weekly.isTooOld(after(Duration.ofDays(27)))).isFalse();
    Pass restarted = Pass.first(after(Duration.ZERO), memory);
    assertThat(restarted.isTooOld(after(Duration.ofDays(20)))).isFalse();
    assertThat(restarted.isTooOld(after(Duration.ofDays(22)))).isTrue();
  }

  @Test
  void whatIsRememberedAndIsNoTimeIsForgotten() {
    memory.remember("passes", 1, "a week");
    Pass first = Pass.first(after(Duration.ZERO), memory);
    assertThat(first.isTooOld(after(Duration.ofHours(73)))).isTrue();
  }

  /** One waits while the server does badly, is made as soon as it does well, and then the next. */
  @Test
  void onePassThatCameOutOfTurnMakesNothingOldNorIsItRemembered() {
    Pass pass = Pass.first(after(Duration.ZERO), memory);
    for (int hour : new int[] {24, 71, 72}) {
      pass = pass.next(after(Duration.ofHours(hour)), memory);
    }
    assertThat(pass.isTooOld(after(Duration.ofHours(72 + 141)))).isFalse();
    assertThat(pass.isTooOld(after(Duration.ofHours(72 + 142)))).isTrue();
    Pass restarted = Pass.first(after(Duration.ZERO), memory);
    assertThat(restarted.isTooOld(after(Duration.ofHours(141)))).isFalse();
    Pass next = pass.next(after(Duration.ofHours(96)), memory);
    assertThat(next.isTooOld(after(Duration.ofHours(96 + 72)))).isFalse();
    assertThat(next.isTooOld(after(Duration.ofHours(96 + 73)))).isTrue();
  }
}
