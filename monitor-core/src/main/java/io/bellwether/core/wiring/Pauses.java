// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.rule.RuleEngine;
import io.bellwether.core.schedule.Gap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Times in which nothing was watched, as events: whoever looks back knows why there is a hole. */
final class Pauses {
  /** The kind of these events. */
  static final String KIND = "pause";

  /** A shorter one is a hole that nobody looks for. */
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private static final String BY = "bellwether";

  /**
   * Of one that was kept without how far the clock went: windows that span it do not believe it,
   * and a rate does again after that time.
   */
  private static final Duration SET_BACK = Duration.ofDays(1);

  /** More rows than this are not looked through for those that count. */
  private static final int MOST_ROWS = 65_536;

  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private Pauses() {}

  /** The newest that a history has of those that rules look at, oldest first. */
  static List<Gap> in(HistoryStore store) throws IOException {
    int most = RuleEngine.MOST_BREAKS;
    List<EventRow> rows = newest(store, most);
    List<Gap> newest = counting(rows);
    while (newest.size() < RuleEngine.MOST_BREAKS && rows.size() == most && most < MOST_ROWS) {
      most *= 4;
      rows = newest(store, most);
      newest = counting(rows);
    }
    Collections.reverse(newest);
    return newest;
  }

  private static List<EventRow> newest(HistoryStore store, int most) throws IOException {
    return store.events(Optional.of(BY), Optional.of(KIND), Instant.EPOCH, NEVER, most);
  }

  private static List<Gap> counting(List<EventRow> rows) {
    return rows.stream()
        .map(Pauses::gap)
        .filter(gap -> gap.length().toMillis() > RuleEngine.SHORTEST_BREAK)
        .limit(RuleEngine.MOST_BREAKS)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** What was once made an event; what began after its end is a clock that was set back. */
  static Gap gap(EventRow row) {
    Duration length = row.since().map(since -> Duration.between(since, row.at())).orElse(SET_BACK);
    return row.since().isEmpty() || length.isNegative()
        ? new Gap(Gap.Kind.CLOCK_BACK, row.at(), length.abs())
        : new Gap(Gap.Kind.PAUSED, row.at(), length);
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
            Optional.of(begin(gap)),
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
