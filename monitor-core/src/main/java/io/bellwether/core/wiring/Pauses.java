// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.TimeText;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.schedule.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times in which nothing was watched, as events: whoever looks back knows why there is a hole. */
final class Pauses {
  /** The kind of these events. */
  static final String KIND = "pause";

  /** A shorter one is a hole that nobody looks for. */
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private static final String BY = "bellwether";

  private Pauses() {}

  /** One event; none for a short one. */
  static Optional<EventRow> row(Gap gap) {
    if (gap.length().compareTo(SHORTEST) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new EventRow(
            gap.seen(),
            gap.kind() == Gap.Kind.CLOCK_BACK ? Optional.empty() : Optional.of(begin(gap)),
            BY,
            KIND,
            GapLog.words(gap, new TimeText(ZoneOffset.UTC)),
            "",
            1));
  }

  /** The wall time at which it began; after its end where the clock was set back. */
  static Instant begin(Gap gap) {
    return gap.kind() == Gap.Kind.CLOCK_BACK
        ? gap.seen().plus(gap.length())
        : gap.seen().minus(gap.length());
  }
}
