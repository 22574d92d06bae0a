// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.Outcomes;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leads what a history kept through the very stages that events of now go through, by the time of
 * then: what there would have been, had this configuration held.
 */
final class Replay {
  private static final int MOST_IDLE = 1_000;
  private static final Duration OWN_EVERY = Duration.ofMinutes(5);

  private final Rewound ticks;
  private final Roster roster;
  private final SeriesBook series;
  private final Playback playback;
  private final Stages stages;
  private final PastEvents events;
  private final Rhythm rhythm = new Rhythm();
  private Optional<Instant> firstSample = Optional.empty();
  private Duration unwatched = Duration.ZERO;
  private long wake;

  /** Begins there, knowing nothing. */
  Replay(Rewound ticks, Roster roster, AlertPlan plan, Playback playback) {
    this.playback = playback;
    this.ticks = ticks;
    this.roster = roster;
    HostFigures host = new HostFigures(List.of(), () -> {});
    this.series = new SeriesBook(roster.figures(host));
    TimeText times = new TimeText(ZoneOffset.UTC);
    Books books = Books.empty(ticks, times, series, host, new Notebooks());
    StatusBoard board = new StatusBoard();
    ChangeLog log = ChangeLog.silent();
    this.stages =
        new Stages(
            ticks,
            new Outcomes(times),
            books,
            board,
            new Finishing(books, playback, board, new Awaited(), new Nobody(), log),
            Sweep.ofThePast(ticks, books, board),
            new Alarms(ticks, books, playback, roster, configuration -> plan),
            log,
            roster);
    series.source(OwnFigures.SELF, OWN_EVERY, SeriesBook.LIMIT);
    this.events = new PastEvents(roster, series, ticks);
    stages.begin();
    wake = ticks.nanos();
  }

  /** Looks at nothing: what was looked at is known. */
  private static final class Nobody implements Finishing.Asks {
    @Override
    public void look(String component) {
      // its next look is in the history
    }

    @Override
    public void measure(String component) {
      // so are its next figures
    }
  }

  /** Goes on with all that was seen up to then. */
  void play(Past past, Instant to) throws IOException {
    Instant from = ticks.now();
    while (from.isBefore(to)) {
      Instant end = past.pieceFrom(from, to);
      for (Map.Entry<Instant, Past.Seen> one : past.between(from, end).entrySet()) {
        play(one.getKey(), one.getValue());
      }
      from = end;
    }
    pass(to);
  }

  private void play(Instant at, Past.Seen seen) {
    if (firstSample.isEmpty() && !seen.samples.isEmpty()) {
      firstSample = Optional.of(at);
    }
    Optional<Instant> stood = stood(at, seen);
    rhythm.hear(seen, at);
    pass(stood.orElse(at));
    unwatched = unwatched.plus(Duration.between(ticks.now(), at));
    ticks.reach(at);
    handle(events.of(seen, at));
  }

  /** Since when nothing was watched before this moment; empty when something was. */
  private Optional<Instant> stood(Instant at, Past.Seen seen) {
    Optional<Instant> pause = seen.pauses.stream().flatMap(Replay::begin).findFirst();
    return pause.isPresent() ? pause : rhythm.silentSince(at);
  }

  private static Stream<Instant> begin(EventRow pause) {
    return pause.since().stream();
  }

  /** Lets time pass, and calls the stages whenever they want to be called. */
  private void pass(Instant end) {
    int idle = 0;
    for (Instant due = ticks.when(wake); !due.isAfter(end) && idle < MOST_IDLE; ) {
      idle = due.isAfter(ticks.now()) ? 0 : idle + 1;
      ticks.reach(due);
      handle(List.of());
      due = ticks.when(wake);
    }
    ticks.reach(end);
  }

  private void handle(List<Event> batch) {
    wake = stages.handle(batch);
    for (List<Event> receipts = playback.takeReceipts(ticks.now());
        !receipts.isEmpty();
        receipts = playback.takeReceipts(ticks.now())) {
      wake = stages.handle(receipts);
    }
  }

  /** The first moment of which the history has values for the rules. */
  Optional<Instant> firstSample() {
    return firstSample;
  }

  /** For how long nobody watched. */
  Duration unwatched() {
    return unwatched;
  }
}
