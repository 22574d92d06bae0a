// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.schedule.Gap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Times in which nothing was watched, as events: whoever looks back knows why there is a hole. */
final class Pauses {
  /** The kind of these events. */
  static final String KIND = "pause";

  /** A shorter one is a hole that nobody looks for. */
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private static final String BY = "bellwether";

  /** Nothing keeps how far a clock was set back: so far that no window believes what it spans. */
  private static final Duration SET_BACK = Duration.ofDays(365);

  private static final int MOST = 256;
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private Pauses() {}

  /** The newest that a history has, oldest first. */
  static List<Gap> in(HistoryStore store) throws IOException {
    List<Gap> newest = new ArrayList<>();
    for (EventRow row :
        store.events(Optional.of(BY), Optional.of(KIND), Instant.EPOCH, NEVER, MOST)) {
      newest.add(0, gap(row));
    }
    return newest;
  }

  /** What was once made an event. */
  static Gap gap(EventRow row) {
    return row.since()
        .map(since -> new Gap(Gap.Kind.PAUSED, row.at(), Duration.between(since, row.at())))
        .orElseGet(() -> new Gap(Gap.Kind.CLOCK_BACK, row.at(), SET_BACK));
  }

  /** No monitor ran; none for a short time, nor before the first start. */
  static Optional<EventRow> stopped(Instant lastAlive, Instant now) {
    Duration away = Duration.between(lastAlive, now);
    if (away.isNegative()) {
      return row(new Gap(Gap.Kind.CLOCK_BACK, now, away.negated()));
    }
    String length = Durations.format(Duration.ofSeconds(away.toSeconds()));
    return away.compareTo(SHORTEST) < 0 || lastAlive.equals(Instant.EPOCH)
        ? Optional.empty()
        : Optional.of(
            new EventRow(
                now,
                Optional.of(lastAlive),
                BY,
                KIND,
                "nothing was looked at for %s, as no monitor ran".formatted(length),
                "",
                1));
  }

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
