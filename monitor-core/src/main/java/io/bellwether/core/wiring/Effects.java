// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.HealthTurn;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.measure.Said;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Outcome;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one event does to what is known. On the engine thread. */
final class Effects {
  private final Ticks ticks;
  private final Outcomes outcomes;
  private final Books books;
  private final StatusBoard board;
  private final ChangeLog log;
  private final Turns turns;

  /** Hears how health went on. */
  interface Turns {
    void take(HealthTurn turn, Batch changes);
  }

  Effects(
      Ticks ticks, Outcomes outcomes, Books books, StatusBoard board, ChangeLog log, Turns turns) {
    this.ticks = ticks;
    this.outcomes = outcomes;
    this.books = books;
    this.board = board;
    this.log = log;
    this.turns = turns;
  }

  /** All it does, into the batch. */
  void of(Event event, Roster roster, Batch changes) {
    if (event instanceof Event.Ran ran) {
      ran(ran, roster, changes);
    } else if (event instanceof Event.Reported report) {
      reported(report, changes);
    } else if (event instanceof Event.Stood stood) {
      log.tell(stood.system(), stood.gap());
      Pauses.row(stood.gap()).ifPresent(changes::happened);
      changes.hears(stood);
    } else if (event instanceof Event.OfAlarms heard) {
      changes.hears(heard);
    } else if (event instanceof Event.Ask question) {
      question.act().run();
    }
  }

  private void reported(Event.Reported report, Batch changes) {
    if (books.heartbeats().told(report.check(), report.beat(), report.at())) {
      changes.answers(report.kept());
    } else {
      report.kept().completeExceptionally(new IllegalArgumentException(noHeartbeat(report)));
    }
  }

  private static String noHeartbeat(Event.Reported report) {
    return "there is no heartbeat '" + report.check() + "' any more";
  }

  /** What comes from something that was replaced or taken out says nothing any more. */
  private void ran(Event.Ran ran, Roster roster, Batch changes) {
    roster
        .find(ran.watched().name())
        .filter(one -> one.watched() == ran.watched())
        .ifPresent(one -> ran(ran, one, changes));
  }

  private void ran(Event.Ran ran, Assignment one, Batch changes) {
    Ended<Looked> ended = ran.ended();
    if (ran.duty() == Watched.Duty.MEASURE) {
      changes.hears(new Event.Load(one.name(), false, Duration.ZERO, Duration.ZERO));
    }
    if (ended.outcome() instanceof Outcome.Returned<Looked> returned) {
      books.series().take(returned.value().gathered());
      said(one.watched(), returned.value().said(), changes);
    }
    Optional<CheckResult> result =
        outcomes.read(one.name(), one.watch().timeout(), ended, Looked::result);
    result.filter(said -> isWhole(ran, ended, said)).ifPresent(this::answered);
    if (result.isPresent() && ran.duty() == Watched.Duty.CHECK) {
      looked(result.get(), one, ended, changes);
    } else if (result.isPresent()) {
      measured(result.get(), one.watched(), isHeld(ended));
    } else if (ran.duty() == Watched.Duty.CHECK
        && Outcomes.isWorthRepeating(ended)
        && ran.watched().mayRepeat()) {
      changes.ask(one.name());
    }
  }

  /** A source with slow figures has answered when they came; its quick look names but a part. */
  private static boolean isWhole(Event.Ran ran, Ended<Looked> ended, CheckResult result) {
    boolean slow = ran.duty() == Watched.Duty.MEASURE;
    boolean worked = result.level() != Level.UNKNOWN && !result.lost() && !isHeld(ended);
    boolean gave =
        ended.outcome() instanceof Outcome.Returned<Looked> returned
            && !returned.value().gathered().entries().isEmpty();
    return worked && gave && (slow || !ran.watched().measuresApart());
  }

  private void answered(CheckResult result) {
    books.series().answered(result.component());
  }

  private void looked(CheckResult result, Assignment one, Ended<Looked> ended, Batch changes) {
    long began = ended.startedNanos();
    Watched watched = one.watched();
    watched.lookEnded();
    if (watched.yielding().looked(result, one.watch().timeout())) {
      changes.askSlowly(one.name());
    }
    CheckResult shown = watched.yielding().shown(result);
    board.looked(one.name(), ended.outcome() instanceof Outcome.Returned<Looked>);
    turns.take(books.health().result(shown, began, Stages.moment(ticks)), changes);
    books.successes().result(shown);
    changes.heard(shown, began);
  }

  private static boolean isHeld(Ended<Looked> ended) {
    return ended.outcome() instanceof Outcome.Returned<Looked> returned && returned.value().held();
  }

  private void measured(CheckResult result, Watched watched, boolean held) {
    if (held) {
      log.held(result);
    } else {
      watched.yielding().measured(result);
      if (result.works()) {
        watched.measuredWithin(result.took());
      }
      log.measured(result);
    }
  }

  /** What another run overtook is not believed: the next one finds it again. */
  private void said(Watched by, Said said, Batch changes) {
    if (by.notebook().accepts(said)) {
      Instant at = ticks.clock().instant();
      said.events().forEach(event -> changes.happened(EventRow.of(event, by.name(), at)));
      said.changed()
          .forEach(
              (name, note) -> changes.changed(List.of(Notebooks.change(by.name(), name, note))));
    }
  }
}
