// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesListener;
import io.bellwether.core.measure.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Hands every value that comes into the book to the history. What the engine measures of itself
 * comes every few seconds and is kept every few minutes: a history that is mostly about the monitor
 * helps nobody. On the engine thread alone.
 */
final class Recorder implements SeriesListener {
  private static final long OWN_EVERY = 300_000;

  /** A series in the history, and when its next value is kept at the earliest. */
  private static final class Kept {
    private final SeriesKey key;
    private final long every;
    private long next;

    Kept(SeriesKey key, long every) {
      this.key = key;
      this.every = every;
    }

    boolean isDue(long at) {
      boolean early = at < next && next - at <= every; // further off, the clock went back
      if (every > 0 && early) {
        return false;
      }
      next = at + every;
      return true;
    }
  }

  private final Consumer<List<SampleRow>> store;
  private final LongSupplier millis;
  private final BiConsumer<Series, SeriesKey> begins;
  private final Map<Series, Kept> series = new IdentityHashMap<>();
  private final Map<Distribution, Counted> distributions = new IdentityHashMap<>();
  private final Map<String, Looks> looks = new HashMap<>();
  private final Set<Distribution> observed = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<SampleRow> rows = new ArrayList<>();

  /** What every look gives. */
  private record Looks(SeriesKey level, SeriesKey time) {
    static Looks of(String component) {
      Labels labels = Labels.of("source", component);
      return new Looks(
          new SeriesKey(HealthMeters.LEVEL, labels, Sample.Type.GAUGE, Unit.NONE),
          new SeriesKey(HealthMeters.TIME, labels, Sample.Type.GAUGE, Unit.SECONDS));
    }
  }

  /** How often something was observed, and what it came to. */
  private record Counted(SeriesKey count, SeriesKey sum) {
    static Counted of(Distribution one) {
      String name = one.figure().name();
      Unit unit = one.figure().unit();
      return new Counted(
          new SeriesKey(name + "_count", one.labels(), Sample.Type.COUNTER, Unit.COUNT),
          new SeriesKey(name + "_sum", one.labels(), Sample.Type.COUNTER, unit));
    }
  }

  /**
   * Values of distributions come without their time, so the clock gives it.
   *
   * @param begins hears of each series that is kept from now on
   */
  Recorder(
      Consumer<List<SampleRow>> store, LongSupplier millis, BiConsumer<Series, SeriesKey> begins) {
    this.store = store;
    this.millis = millis;
    this.begins = begins;
  }

  @Override
  public void added(Series one) {
    boolean own = one.source().source().equals(OwnFigures.SELF);
    Kept kept = new Kept(key(one), own ? OWN_EVERY : 0);
    series.put(one, kept);
    begins.accept(one, kept.key);
    one.latest().ifPresent(point -> appended(one, point.at(), one.value()));
  }

  private static SeriesKey key(Series one) {
    Figure figure = one.figure();
    Sample.Type type =
        figure.type() == Figure.Type.COUNTER ? Sample.Type.COUNTER : Sample.Type.GAUGE;
    return new SeriesKey(figure.name(), one.labels(), type, figure.unit());
  }

  @Override
  public void appended(Series one, long at, double value) {
    Kept kept = series.get(one);
    if (kept != null && kept.isDue(at)) {
      rows.add(new SampleRow(kept.key, at, value));
    }
  }

  /** How a component was, and how long the look took: under the names that registries show. */
  void result(CheckResult result) {
    Looks keys = looks.computeIfAbsent(result.component(), Looks::of);
    long at = result.at().toEpochMilli();
    rows.add(new SampleRow(keys.level(), at, HealthMeters.number(result.level())));
    rows.add(new SampleRow(keys.time(), at, result.took().toNanos() / 1e9));
  }

  /** A component is gone. */
  void forget(String component) {
    looks.remove(component);
  }

  @Override
  public void added(Distribution one) {
    distributions.put(one, Counted.of(one));
  }

  @Override
  public void observed(Distribution one, double value) {
    observed.add(one);
  }

  @Override
  public void removed(Series one) {
    series.remove(one);
  }

  @Override
  public void removed(Distribution one) {
    distributions.remove(one);
  }

  @Override
  public void settled() {
    flush();
  }

  private void total(Distribution one) {
    Counted counted = distributions.get(one);
    if (counted != null) {
      Spread total = one.total();
      long at = millis.getAsLong();
      rows.add(new SampleRow(counted.count(), at, total.count()));
      rows.add(new SampleRow(counted.sum(), at, total.sum()));
    }
  }

  /** Hands over what has come since the last time. */
  void flush() {
    observed.forEach(this::total);
    observed.clear();
    if (!rows.isEmpty()) {
      store.accept(rows);
      rows = new ArrayList<>();
    }
  }
}
