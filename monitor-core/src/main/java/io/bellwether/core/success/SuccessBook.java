// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Point;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.measure.SeriesListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When what is waited for last succeeded, by the name of the check that waits. The engine thread
 * tells it; any thread reads. A silence is as long as the engine ran in it.
 */
public final class SuccessBook implements SeriesListener {
  /** Series of one figure; that there are more is told. */
  static final int MOST = 100;

  private final SeriesBook series;
  private final Clock clock;
  private final LongSupplier running;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, KeptSuccesses> asleep = new HashMap<>();
  private final Set<String> recalled = new HashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private Map<String, List<String>> byComponent = Map.of();
  private Map<String, List<String>> byFigure = Map.of();

  /**
   * Nobody waits yet.
   *
   * @param running for how many nanos the engine has run; asked by any thread
   */
  public SuccessBook(SeriesBook series, Clock clock, LongSupplier running) {
    this.series = series;
    this.clock = clock;
    this.running = running;
  }

  /**
   * From now on these wait; who did before goes on where it waits for the same thing.
   *
   * @param resting wait again some time: until then nothing grows old
   * @return of whom nothing is known any more
   */
  public Set<String> register(Map<String, Subject> waiting, Set<String> resting) {
    Set<String> gone = new LinkedHashSet<>(known.keySet());
    gone.removeAll(waiting.keySet());
    for (String name : gone) {
      kept(name).filter(one -> resting.contains(name)).ifPresent(one -> asleep.put(name, one));
      forget(name);
    }
    waiting.forEach(this::register);
    asleep.keySet().retainAll(resting);
    gone.removeAll(resting);
    index(waiting);
    return gone;
  }

  private void forget(String name) {
    known.remove(name);
    recalled.remove(name);
  }

  private void register(String name, Subject subject) {
    Known before = known.get(name);
    if (before != null && before.subject().isSameThingAs(subject)) {
      known.put(name, before.of(subject));
    } else {
      forget(name);
      known.put(name, Known.nothing(subject, clock.instant(), running.getAsLong()));
      KeptSuccesses slept = asleep.get(name);
      if (slept != null) {
        recall(name, slept);
      }
      series.series(subject.figure()).forEach(one -> told(name, one));
    }
  }

  private void index(Map<String, Subject> waiting) {
    byComponent = new HashMap<>();
    byFigure = new HashMap<>();
    waiting.forEach(
        (name, subject) -> {
          if (subject.isFigure()) {
            byFigure.computeIfAbsent(subject.figure(), key -> new ArrayList<>()).add(name);
          } else {
            byComponent
                .computeIfAbsent(subject.of().orElseThrow(), key -> new ArrayList<>())
                .add(name);
          }
        });
  }

  /** What an earlier process kept has come to light. */
  public void recall(Map<String, KeptSuccesses> earlier, Set<String> resting) {
    earlier.forEach(
        (name, kept) -> {
          if (resting.contains(name)) {
            asleep.putIfAbsent(name, kept);
          } else {
            recall(name, kept);
          }
        });
  }

  /** Once, as what is older than that is known better by now. */
  private void recall(String name, KeptSuccesses kept) {
    Known now = known.get(name);
    if (now != null && kept.thing().equals(now.subject().thing()) && recalled.add(name)) {
      known.put(name, now.after(kept));
    }
  }

  /** A look has ended. */
  public void result(CheckResult result) {
    for (String name : byComponent.getOrDefault(result.component(), List.of())) {
      Known now = known.get(name);
      if (now != null && now.subject().isSuccess(result)) {
        Success success = new Success(Optional.of(result.at()), running.getAsLong(), true);
        known.put(name, now.with("", success));
        changed.add(name);
      }
    }
  }

  @Override
  public void added(Series one) {
    for (String name : byFigure.getOrDefault(one.metric(), List.of())) {
      told(name, one);
    }
  }

  private void told(String name, Series one) {
    Optional<Point> latest = one.latest();
    latest.ifPresent(point -> told(name, one, point.at(), point.value()));
  }

  @Override
  public void appended(Series one, long at, double value) {
    List<String> names = byFigure.get(one.metric());
    if (names != null) {
      names.forEach(name -> told(name, one, at, value));
    }
  }

  private void told(String name, Series one, long at, double value) {
    Known now = known.get(name);
    if (now == null || Double.isNaN(value) || !now.subject().fits(one)) {
      return;
    }
    String labels = one.labels().toString();
    Optional<Success> before = Optional.ofNullable(now.successes().get(labels));
    if (before.isEmpty() && now.successes().size() >= MOST) {
      known.put(name, now.withMore());
      return;
    }
    Told told = new Told(now.subject(), at, value, clock.millis(), running.getAsLong());
    Known next = told.isStrange() ? now.strange(value) : now.with(labels, told.after(before));
    known.put(name, next);
    if (!told.isStrange() && told.isNewsAfter(before)) {
      changed.add(name);
    }
  }

  @Override
  public void removed(Series one) {} // silence is no success, and nothing to forget one for

  @Override
  public void added(Distribution distribution) {}

  @Override
  public void observed(Distribution distribution, double value) {}

  @Override
  public void removed(Distribution distribution) {}

  @Override
  public void settled() {}

  /** Those of whom there is something new to keep. */
  public Set<String> takeChanged() {
    if (changed.isEmpty()) {
      return Set.of();
    }
    Set<String> taken = Set.copyOf(changed);
    changed.clear();
    return taken;
  }

  /** What a restart needs; empty when nobody of this name waits. */
  public Optional<KeptSuccesses> kept(String name) {
    return known(name).map(one -> KeptSuccesses.of(one, running.getAsLong()));
  }

  /** By any thread. */
  public Optional<Known> known(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** For how many nanos the engine has run; by any thread. */
  public long running() {
    return running.getAsLong();
  }
}
