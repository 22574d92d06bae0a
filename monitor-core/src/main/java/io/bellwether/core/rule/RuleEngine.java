// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.Point;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.measure.SeriesListener;
import io.bellwether.core.rule.Verdicts.Occasion;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges the rules of a configuration: those of which something was measured, and those that time
 * alone may change. Only for the engine thread.
 */
public final class RuleEngine implements SeriesListener {
  /** Milliseconds; a time in which nobody watched that is no longer counts for nothing. */
  public static final long SHORTEST_BREAK = Breaks.SHORTEST;

  /** So many times in which nobody watched are known, the newest. */
  public static final int MOST_BREAKS = Breaks.KEPT;

  private static final long BETWEEN_FORECASTS = Duration.ofMinutes(1).toNanos();

  private final SeriesBook book;
  private final Inputs inputs;
  private final Levels levels = new Levels();
  private final Breaks breaks = new Breaks();
  private final Notices notices = new Notices();
  private final Verdicts verdicts;
  private final Bindings bindings;
  private Now newest = new Now(0, 0, Instant.EPOCH);
  private boolean started;

  public RuleEngine(SeriesBook series) {
    book = series;
    inputs = new Inputs(series);
    bindings = new Bindings(inputs, notices);
    verdicts = new Verdicts(new LiveSight(inputs, levels, breaks, notices::add), levels, notices);
    book.tell(this);
  }

  /**
   * Takes the rules of a configuration; what one that stays knows is kept.
   *
   * @return the identities of rules that are gone or say something else now, as far as they spoke
   */
  public List<Identity> rules(Rules next) {
    List<Identity> gone = bindings.rules(next, newest.nanos());
    for (Rule rule : next.active().values()) {
      for (String figure : rule.condition().figures()) {
        book.reach(figure, rule.condition().reach(figure));
      }
    }
    return gone;
  }

  /** Tells how a component is, with its labels. */
  public void component(ComponentStatus status, Labels labels) {
    levels.put(status, labels);
    bindings.healthMoved();
  }

  /** Tells that a component is not there any more. */
  public void forget(String component) {
    levels.remove(component);
    bindings.healthMoved();
  }

  /**
   * Judges what moved and what is due.
   *
   * @param open whether there is an alert, so that it matters that a rule is not true
   */
  public List<Verdict> turn(Now now, Predicate<Identity> open) {
    reach(now);
    Occasion due = occasion(now, open);
    List<Verdict> all = new ArrayList<>();
    for (Binding binding : bindings.takeDirty()) {
      boolean tooSoon =
          binding.bound.foretells && !isOld(binding, now, BETWEEN_FORECASTS) && binding.seen;
      if (!tooSoon && binding.series != null) {
        binding.seen = true;
        long at = binding.series.latest().map(Point::at).orElse(due.at());
        verdicts.single(binding, due.as(at, true)).ifPresent(all::add);
      }
    }
    for (Bound bound : bindings.takeDirtyWholes()) {
      long at = bound.takeNewest().orElse(due.at());
      bound.judgedAt = now.nanos();
      all.addAll(verdicts.whole(bound, due.as(at, true)));
    }
    for (Bound bound : bindings.takeDue(now.nanos())) {
      all.addAll(byTime(bound, now, due));
    }
    return all;
  }

  private void reach(Now now) {
    newest = now;
    if (!started) {
      started = true;
      bindings.wakeAll(now.nanos());
    }
    inputs.reach(now.running() / 1_000_000);
  }

  private static Occasion occasion(Now now, Predicate<Identity> open) {
    return new Occasion(
        now.at().toEpochMilli(), now.running() / 1_000_000, now.nanos(), false, open);
  }

  private static boolean isOld(Binding binding, Now now, long nanos) {
    return now.nanos() - binding.judgedAt >= nanos;
  }

  private List<Verdict> byTime(Bound bound, Now now, Occasion due) {
    if (bound.single.isEmpty()) {
      boolean old = now.nanos() - bound.judgedAt >= bound.every;
      bound.judgedAt = old ? now.nanos() : bound.judgedAt;
      return old ? verdicts.whole(bound, due) : List.of();
    }
    bound.bindings.values().removeIf(one -> one.gone && !due.open().test(one.identity));
    List<Verdict> all = new ArrayList<>();
    for (Binding binding : bound.bindings.values()) {
      if (isOld(binding, now, bound.every)) {
        verdicts.single(binding, due).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Judges one again, as of now; none when nothing is known of it. */
  public Optional<Verdict> judge(Identity identity, Now now) {
    reach(now);
    Occasion due = occasion(now, one -> one.equals(identity));
    Optional<Bound> bound = bindings.find(identity.rule());
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    if (bound.get().single.isEmpty()) {
      return verdicts.whole(bound.get(), due).stream()
          .filter(one -> one.identity().equals(identity))
          .findFirst();
    }
    return Optional.ofNullable(bound.get().bindings.get(identity.labels()))
        .flatMap(binding -> verdicts.single(binding, due));
  }

  /** How much is heard now of what an alert of this identity is about. */
  public Sighting sighting(Identity identity) {
    Optional<Bound> bound = bindings.find(identity.rule());
    if (bound.isEmpty()) {
      return Sighting.NOT_JUDGED;
    }
    if (isThere(bound.get(), identity.labels())) {
      return Sighting.THERE;
    }
    return isAnswered(bound.get(), identity.labels()) ? Sighting.LEFT_OUT : Sighting.UNHEARD;
  }

  private boolean isThere(Bound bound, Labels labels) {
    Binding binding = bound.bindings.get(labels);
    if (bound.single.isPresent()) {
      return binding != null && binding.series != null && !binding.gone && !binding.series.stale();
    }
    if (bound.looksAtHealth || binding != null && binding.isKnown) {
      return true;
    }
    boolean named = bound.selectors.stream().anyMatch(one -> inputs.of(one).isFresh(labels));
    return named
        && (!bound.needsAll
            || bound.selectors.stream().allMatch(one -> inputs.of(one).isFreshBeside(labels)));
  }

  /** Whether those who could name these labels answer. */
  private boolean isAnswered(Bound bound, Labels labels) {
    Optional<String> named = labels.get("source").filter(name -> book.source(name).isPresent());
    if (named.isPresent()) {
      return answers(named.get());
    }
    Set<String> givers = new TreeSet<>();
    bound.selectors.forEach(one -> givers.addAll(inputs.of(one).sources));
    return givers.isEmpty() ? levels.allAnswer() : givers.stream().allMatch(this::answers);
  }

  /** A host has no looks that could fail: what it does not say any more is not there. */
  private boolean answers(String source) {
    return source.equals(HostFigures.SOURCE)
        || !levels.isDumb(source) && book.source(source).filter(Cardinality::isHeard).isPresent();
  }

  /** Tells that the process stood still, or that its clock was set; in wall milliseconds. */
  public void broke(long from, long to) {
    breaks.add(from, to);
  }

  /** When time alone may change something, by monotonic time. */
  public OptionalLong wake() {
    return started ? bindings.wake() : OptionalLong.empty();
  }

  /** Sentences for the log that nobody was told yet. */
  public List<String> news() {
    return notices.take();
  }

  @Override
  public void added(Series series) {
    inputs.added(series);
    bindings.added(series, newest.nanos());
  }

  @Override
  public void appended(Series series, long at, double value) {
    bindings.appended(series, at);
  }

  @Override
  public void removed(Series series) {
    inputs.removed(series);
    bindings.removed(series);
  }

  @Override
  public void added(Distribution distribution) {
    inputs.added(distribution);
    bindings.observed(distribution);
  }

  @Override
  public void observed(Distribution distribution, double value) {
    bindings.observed(distribution);
  }

  @Override
  public void removed(Distribution distribution) {
    inputs.removed(distribution);
    bindings.observed(distribution);
  }

  @Override
  public void settled() {
    // a turn follows the batch in which this run came
  }
}
