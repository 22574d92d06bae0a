// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.health.TimeText;
import io.bellwether.core.schedule.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GapLogTest {
  private static final TimeText TIMES = new TimeText(ZoneOffset.UTC);
  private static final Instant SEEN = Instant.parse("2026-03-01T03:12:07Z");

  private static String words(Gap.Kind kind, Duration length) {
    return GapLog.words(new Gap(kind, SEEN, length), TIMES);
  }

  @Test
  void saysHowLongNothingWasLookedAtAndUntilWhen() {
    assertThat(words(Gap.Kind.PAUSED, Duration.ofMillis(605_300)))
        .startsWith("nothing was looked at for 10m5s until 03:12:07")
        .contains("no level changes");
  }

  @Test
  void saysHowFarTheClockWentAndWhatItShowsNow() {
    assertThat(words(Gap.Kind.CLOCK_AHEAD, Duration.ofHours(1)))
        .startsWith("the clock went ahead by 1h and shows 03:12:07");
    assertThat(words(Gap.Kind.CLOCK_AHEAD, Duration.ofHours(1).minusMillis(1)))
        .startsWith("the clock went ahead by 1h and shows 03:12:07");
    assertThat(words(Gap.Kind.CLOCK_BACK, Duration.ofDays(1)))
        .startsWith("the clock was set back by 1d and shows 03:12:07");
  }
}
