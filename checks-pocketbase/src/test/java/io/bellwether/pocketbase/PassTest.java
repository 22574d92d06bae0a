// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PassTest {
  private static long after(Duration time) {
    return Long.MAX_VALUE - 5 + time.toNanos(); // nanoTime may run over
  }

  @Test
  void theFirstIsNeverTooOldForNobodyKnowsWhenTheNextIsDue() {
    Pass first = Pass.first(after(Duration.ZERO));
    assertThat(first.isTooOld(after(Duration.ofHours(6)))).isFalse();
    assertThat(first.age(after(Duration.ofHours(6)))).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void laterOnesMayMissThreeAndAnHourAtLeast() {
    Pass daily = Pass.first(after(Duration.ZERO)).next(after(Duration.ofHours(6)));
    assertThat(daily.isTooOld(after(Duration.ofHours(24)))).isFalse();
    assertThat(daily.isTooOld(after(Duration.ofHours(25)))).isTrue();
    Pass quick = Pass.first(after(Duration.ZERO)).next(after(Duration.ofMinutes(5)));
    assertThat(quick.isTooOld(after(Duration.ofMinutes(65)))).isFalse();
    assertThat(quick.isTooOld(after(Duration.ofMinutes(66)))).isTrue();
  }
}
