// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.HealthChange;
import io.bellwether.core.health.HealthTurn;
import io.bellwether.core.health.Moment;
import io.bellwether.core.health.Outcomes;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.success.SuccessBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stages an event goes through, on the engine thread: results settle, figures are taken, and
 * what changed is kept before anybody hears of it.
 */
final class Stages implements AlertDesk.Between {
  private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Ticks ticks;
  private final HealthBook health;
  private final SeriesBook series;
  private final SuccessBook successes;
  private final HeartbeatBook heartbeats;
  private final HostFigures host;
  private final Notebooks notebooks;
  private final StatusBoard board;
  private final Effects effects;
  private final Finishing finishing;
  private final Sweep sweep;
  private final Alarms alarms;
  private final OneBatch oneBatch = new OneBatch();
  private final ChangeLog log;
  private final Absent absent = new Absent();
  private final Registering registering;
  private final OwnPace pace = new OwnPace();
  private final Unheard unheard = new Unheard();
  private Optional<Batch> unfinished = Optional.empty();
  private volatile Roster roster;
  private long nextWake;
  private long nextSweep;

  Stages(
      Ticks ticks,
      Outcomes outcomes,
      Books books,
      StatusBoard board,
      Finishing finishing,
      Sweep sweep,
      Alarms alarms,
      ChangeLog log,
      Roster roster) {
    this.ticks = ticks;
    this.health = books.health();
    this.series = books.series();
    this.successes = books.successes();
    this.heartbeats = books.heartbeats();
    this.host = books.host();
    this.notebooks = books.notebooks();
    this.board = board;
    this.effects = new Effects(ticks, outcomes, books, board, log, this::take);
    this.registering = new Registering(books, absent, this::take);
    this.finishing = finishing;
    this.sweep = sweep;
    this.alarms = alarms;
    this.log = log;
    this.roster = roster;
    this.nextWake = ticks.nanos();
    this.nextSweep = ticks.nanos();
  }

  /** Before the engine thread runs: what there is, and what rests on what. */
  void begin() {
    registering.begin(roster, new Batch(), moment());
    board.turnTo(roster.components(), health.statuses());
  }

  /**
   * Between two batches everything is as another roster says.
   *
   * @param jobs sees to it that what is looked at follows
   */
  void exchange(Roster next, Changes changes, Runnable jobs) {
    oneBatch.between(
        () -> {
          Batch turn = new Batch();
          registering.exchange(next, changes, turn, moment());
          roster = next;
          alarms.exchange(next);
          jobs.run();
          finishing.finish(turn);
          board.turnTo(next.components(), health.statuses());
          turn.changes().forEach(log::tell);
        });
  }

  /**
   * The history was opened, or is another one: it knows how those were that nobody looked at since,
   * and gets what is known of the others. Between two batches.
   *
   * @param keeper of the single values from now on
   */
  void recall(Earlier earlier, Supplier<Optional<Recorder>> keeper) {
    oneBatch.between(
        () -> {
          Batch turn = new Batch();
          recall(health.recall(earlier.health(), moment()), earlier, turn);
          turn.changed(notebooks.recall(earlier.memories(), roster));
          finishing.record(keeper.get());
          finishing.finish(turn);
          board.turnTo(roster.components(), health.statuses());
        });
  }

  /**
   * What was kept before the start has come to light only now: also those that somebody looked at
   * since go on from there where it fits.
   */
  void recallLate(Earlier earlier) {
    oneBatch.between(
        () -> {
          Batch turn = new Batch();
          recall(health.recallLate(earlier.health(), moment()), earlier, turn);
          turn.changed(notebooks.recallLate(earlier.memories(), roster));
          alarms.wasAway(earlier.lastAlive(), turn);
          finishing.recordAnew();
          finishing.finish(turn);
          board.turnTo(roster.components(), health.statuses());
        });
  }

  private void recall(HealthTurn recalled, Earlier earlier, Batch turn) {
    take(recalled, turn);
    absent.remember(earlier.health(), roster);
    alarms.recall(earlier.alarms(), earlier.lastAlive(), earlier.health().keySet());
    earlier.pauses().forEach(alarms::broke);
    successes.recall(earlier.successes(), roster.resting());
    heartbeats.recall(earlier.heartbeats());
    health.statuses().stream()
        .filter(status -> status.last().isPresent())
        .forEach(status -> turn.touch(status.component()));
  }

  /** Handles one batch in one transaction, and says when it wants to be called at the latest. */
  long handle(List<Event> batch) {
    List<HealthChange> changes = new ArrayList<>();
    long wake = handle(batch, true, changes);
    changes.forEach(log::tell);
    return wake;
  }

  /** The same for somebody who asked for one look: the answer tells, the log need not. */
  long handleQuietly(List<Event> batch) {
    return handle(batch, false, new ArrayList<>());
  }

  /**
   * One batch.
   *
   * @param watches whoever only looks may do so with another configuration, and takes nothing away
   */
  private long handle(List<Event> batch, boolean watches, List<HealthChange> done) {
    oneBatch.enter();
    try {
      Batch changes = unfinished.orElseGet(Batch::new);
      if (watches) {
        absent.takeStrangers(roster).forEach(changes::forget);
        changes.changed(notebooks.takeStrangers(roster));
        unheard.into(changes);
      }
      long wake = handleOrLater(batch, changes, watches);
      done.addAll(changes.changes());
      return wake;
    } finally {
      oneBatch.leave();
    }
  }

  /** What memory ran out for is finished with the next batch; a second time it is given up. */
  private long handleOrLater(List<Event> batch, Batch changes, boolean watches) {
    Optional<Batch> later = unfinished.isPresent() ? Optional.empty() : Optional.of(changes);
    unfinished = Optional.empty();
    try {
      return handleAlone(batch, changes, watches);
    } catch (OutOfMemoryError full) {
      unfinished = later;
      if (later.isEmpty()) {
        giveUp(changes, full);
      }
      throw full;
    } catch (RuntimeException | Error bug) {
      giveUp(changes, bug);
      throw bug;
    }
  }

  /** Its messages go with the next turn, and nobody waits for ever for what it did. */
  private void giveUp(Batch changes, Throwable why) {
    alarms.kept(changes, false);
    changes.answers().forEach(one -> one.completeExceptionally(why));
    changes.takeOfAlarms().forEach(one -> Hearing.fail(one, why));
  }

  private long handleAlone(List<Event> batch, Batch changes, boolean watches) {
    pace.turn(ticks.nanos(), ticks.clock().millis())
        .ifPresent(stood -> alarms.broke(stood.from(), stood.to()));
    series.runs(pace.ranMillis());
    for (Event event : batch) {
      applied(event, changes);
    }
    long now = ticks.nanos();
    if (nextWake - now <= 0) {
      take(health.wake(moment()), changes);
    }
    if (nextSweep - now <= 0) {
      sweep.take(roster, alarms.faults(), pace.ranMillis());
      nextSweep = now + Sweep.EVERY.toNanos();
    }
    host.takeChanged(now, ticks.clock().millis()).ifPresent(series::take);
    if (watches) {
      alarms.turn(changes, true); // who only looks may do so with another configuration
    } else {
      unheard.keep(changes);
    }
    finishing.finish(changes);
    if (watches) {
      alarms.kept(changes, true);
    }
    if (!changes.changes().isEmpty() && nextSweep - now > SOON.toNanos()) {
      nextSweep = now + SOON.toNanos(); // so that the index follows the levels
    }
    long soon = Math.min(nextWake - now, nextSweep - now);
    long wake = host.wake(Math.min(soon, sweep.beat(roster).toNanos()) + now);
    OptionalLong sooner = watches ? alarms.wake() : OptionalLong.empty();
    wake = sooner.isPresent() ? Math.min(sooner.getAsLong() - now, wake - now) + now : wake;
    pace.sleeps(wake - now);
    return wake;
  }

  /** What a person does while nobody watches: done and kept now, told with the next start. */
  void hear(Event.OfAlarms event) {
    oneBatch.between(
        () -> {
          Batch turn = new Batch();
          unheard.into(turn);
          turn.hears(event);
          alarms.turn(turn, false);
          finishing.finish(turn);
          alarms.kept(turn, false);
        });
  }

  /** What somebody wants to know of the alarms, between two batches. */
  @Override
  public <T> T read(Function<AlertReads, T> question) {
    return oneBatch.soon(() -> question.apply(alarms.reads()));
  }

  /** The newest that the host gave. On the engine thread. */
  void takeGiven() {
    sweep.takeGiven();
  }

  /** A mistake of ours in one event, or an error of the JVM, must not lose the others. */
  private void applied(Event event, Batch changes) {
    try {
      effects.of(event, roster, changes);
    } catch (RuntimeException | Error bug) {
      LOG.error("a mistake in the engine: an event was not handled, please report it", bug);
    }
  }

  private void take(HealthTurn turn, Batch changes) {
    changes.add(turn);
    nextWake = turn.nextWake().orElse(ticks.nanos() + Sweep.EVERY.toNanos());
  }

  private Moment moment() {
    return moment(ticks);
  }

  static Moment moment(Ticks ticks) {
    return new Moment(ticks.nanos(), ticks.clock().instant());
  }
}
