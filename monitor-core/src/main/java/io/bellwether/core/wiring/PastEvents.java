// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.measure.Gathered;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.Said;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of rows of a history the events that they once were. */
final class PastEvents {
  private final Roster roster;
  private final SeriesBook series;
  private final Rewound ticks;

  PastEvents(Roster roster, SeriesBook series, Rewound ticks) {
    this.roster = roster;
    this.series = series;
    this.ticks = ticks;
  }

  /** All of one moment: first what was not seen, then what was measured, then what was found. */
  List<Event> of(Past.Seen seen, Instant at) {
    List<Event> events = new ArrayList<>();
    seen.pauses.forEach(row -> events.add(new Event.Stood(roster.name(), Pauses.gap(row))));
    if (!seen.samples.isEmpty()) {
      events.add(new Event.Ask(() -> measured(seen.samples)));
    }
    seen.results.forEach(row -> found(row, at).ifPresent(events::add));
    return events;
  }

  private void measured(List<SampleRow> samples) {
    Map<String, List<Gathered.Entry>> bySource = new LinkedHashMap<>();
    for (SampleRow row : samples) {
      bySource
          .computeIfAbsent(source(row), name -> new ArrayList<>())
          .add(
              new Gathered.Sampled(
                  row.at(),
                  row.series().metric(),
                  row.series().labels(),
                  row.series().type(),
                  row.series().unit(),
                  row.value()));
    }
    bySource.forEach(
        (source, entries) -> {
          series.take(new Gathered(source, entries, 0));
          series.answered(source);
        });
  }

  /** Who gave it: what names no source is of the host. */
  private static String source(SampleRow row) {
    if (OwnFigures.isOwn(row.series().metric())) {
      return OwnFigures.SELF;
    }
    return row.series().labels().get("source").orElse(HostFigures.SOURCE);
  }

  private Optional<Event> found(ResultRow row, Instant at) {
    return roster
        .find(row.component())
        .map(one -> new Event.Ran(one.watched(), Watched.Duty.CHECK, ended(row, at)));
  }

  private Ended<Looked> ended(ResultRow row, Instant at) {
    CheckResult result =
        new CheckResult(
            row.component(),
            row.level(),
            row.message(),
            row.lost(),
            row.details(),
            row.at(),
            row.took(),
            Optional.empty(),
            Optional.empty());
    Gathered nothing = new Gathered(row.component(), List.of(), 0);
    long began = ticks.nanos() - Duration.between(row.at(), at).toNanos();
    return new Ended<>(
        row.component(),
        row.at(),
        row.at(),
        began,
        began,
        row.took(),
        false,
        false,
        new Outcome.Returned<>(new Looked(result, nothing, Said.NOTHING, false)));
  }
}
