// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Durations;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.rule.Rule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks back at a time with the rules and routes of a configuration. */
final class LookBack {
  /**
   * Before the time that is asked for, so that windows are full and what goes on has begun: who
   * comes and goes is known by the begins of an hour, and not believed for half an hour after.
   */
  private static final Duration SHORTEST_RUN_UP = Duration.ofHours(4);

  private static final Duration LEAST_TOLD = Duration.ofMinutes(1);
  private static final Duration LONGEST_RUN_UP = Duration.ofDays(1);

  /** So much before what comes and goes began for good it began to do so. */
  private static final Duration FIRST_BEGINS = Duration.ofHours(1);

  private static final int MOST_ALERTS = 10_000;

  private final Rewound ticks;
  private final Roster roster;
  private final AlertPlan plan;
  private final HistoryStore store;
  private final Instant begin;
  private final Instant from;

  /**
   * Reads nothing yet.
   *
   * @param ticks of the same time by which the roster was made; it begins where the run-up does
   * @param from what begins before is not told
   */
  LookBack(Rewound ticks, Roster roster, AlertPlan plan, HistoryStore store, Instant from) {
    this.ticks = ticks;
    this.roster = roster;
    this.plan = plan;
    this.store = store;
    this.begin = ticks.now();
    this.from = from;
  }

  /** When to begin for what is to be known from then on. */
  static Instant begin(AlertPlan plan, Instant from) {
    Duration longest = SHORTEST_RUN_UP;
    for (Rule rule : plan.rules().active().values()) {
      Duration needed = rule.policy().holds().plus(rule.policy().cooldown());
      for (String figure : rule.condition().figures()) {
        needed = longer(needed, rule.condition().reach(figure).plus(rule.policy().holds()));
      }
      longest = longer(longest, needed.multipliedBy(2));
    }
    return from.minus(longest.compareTo(LONGEST_RUN_UP) > 0 ? LONGEST_RUN_UP : longest);
  }

  /**
   * The same, and so early that what went on at that time is seen to begin, where that is no more
   * than a day before.
   */
  static Instant begin(AlertPlan plan, Instant from, HistoryStore store) throws IOException {
    Instant begin = begin(plan, from);
    Instant earliest = from.minus(LONGEST_RUN_UP);
    Instant first = begin;
    for (AlertRow row : store.alerts(earliest, begin, MOST_ALERTS)) {
      boolean wentOn = row.resolved().isEmpty() || row.resolved().get().isAfter(begin);
      Instant before = row.at().minus(FIRST_BEGINS);
      if (wentOn && plan.rules().active().containsKey(row.rule()) && before.isBefore(first)) {
        first = before;
      }
    }
    return first.isBefore(earliest) ? earliest : first;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** What there would have been until then. */
  Played until(Instant to) throws IOException {
    return until(to, new Playback());
  }

  /** The same, taken down there. */
  Played until(Instant to, Playback playback) throws IOException {
    Replay replay = new Replay(ticks, roster, plan, playback);
    replay.play(new Past(store, series()), to);
    return new Played(from, to, playback.alerts(from), playback.messages(from), notes(replay));
  }

  /** Values that begin too late for what was to be known by the begin. */
  private boolean isLate(Instant first) {
    Duration runUp = Duration.between(begin, from);
    return first.isAfter(begin.plus(runUp.dividedBy(2)));
  }

  private static String late(Instant first) {
    return "the history has no values for these rules before "
        + first
        + ": what had begun by then is not known, and as long as windows fill alerts may be missing"
        + " or late";
  }

  private static Duration seconds(Duration time) {
    return Duration.ofSeconds(time.toSeconds());
  }

  private List<SeriesKey> series() throws IOException {
    List<SeriesKey> all = new ArrayList<>();
    for (String figure : figures()) {
      all.addAll(store.series(Optional.of(figure)));
    }
    return all;
  }

  private Set<String> figures() {
    Set<String> figures = new TreeSet<>();
    plan.rules().active().values().forEach(rule -> figures.addAll(rule.condition().figures()));
    return figures;
  }

  /** Why it may have been otherwise. */
  private List<String> notes(Replay replay) {
    List<String> notes = new ArrayList<>();
    replay.firstSample().filter(this::isLate).map(LookBack::late).ifPresent(notes::add);
    if (replay.firstSample().isEmpty() && !figures().isEmpty()) {
      notes.add("the history has no values for these rules");
    }
    if (replay.unwatched().compareTo(LEAST_TOLD) > 0) {
      notes.add("nobody watched for " + Durations.format(seconds(replay.unwatched())) + " in all");
    }
    FigureRegistry declared = roster.figures(new HostFigures(List.of(), () -> {}));
    for (Rule rule : plan.rules().active().values()) {
      for (String figure : rule.condition().figures()) {
        if (declared
            .find(figure)
            .filter(one -> one.figure().type() == Figure.Type.DISTRIBUTION)
            .isPresent()) {
          notes.add(
              "rule "
                  + rule.name()
                  + " says nothing here: of the distribution "
                  + figure
                  + " the history has how many and how much, not each value");
        } else if (OwnFigures.isOwn(figure)) {
          notes.add(
              "rule "
                  + rule.name()
                  + " is approximate: "
                  + figure
                  + " is kept every five minutes only");
        }
      }
    }
    notes.add("what people silenced and acknowledged then does not count here");
    notes.add(
        "alerts that others handed in and alerts about channels are left out, as nothing that was"
            + " measured says them");
    notes.add(
        "every message counts as delivered at once here; what went to a fallback then, or was about"
            + " such alerts, counts as a message that would not have gone");
    notes.add("work of our own explains no load here, so alerts that it kept quiet are told");
    return notes;
  }
}
