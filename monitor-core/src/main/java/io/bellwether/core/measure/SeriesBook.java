// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.Gathered.Entry;
import io.bellwether.core.measure.Gathered.Observed;
import io.bellwether.core.measure.Gathered.Sampled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All series of a system by name and labels. The engine thread records, sweeps and forgets; any
 * thread looks up and reads.
 */
public final class SeriesBook {
  /** Series of one source. */
  public static final int LIMIT = 1_000;

  private final Families families;
  private final RunningTime time = new RunningTime();
  private final Map<String, Cardinality> sources = new ConcurrentHashMap<>();
  private final List<SeriesListener> listeners = new ArrayList<>();
  private final List<String> news = new ArrayList<>();

  public SeriesBook(FigureRegistry figures) {
    this.families = new Families(figures);
  }

  /** Makes a source known, or gives it another interval and limit; what it holds stays. */
  public Cardinality source(String name, Duration interval, int limit) {
    long millis = interval.toMillis();
    Cardinality source =
        sources.computeIfAbsent(name, key -> new Cardinality(key, millis, limit, time));
    source.update(millis, limit);
    return source;
  }

  /** From now on these are declared; a series that is there stays what it is. */
  public void declared(FigureRegistry declared) {
    families.declared(declared);
  }

  /** The sources that were made known. */
  public Stream<Cardinality> sources() {
    return sources.values().stream();
  }

  /** One of them. */
  public Optional<Cardinality> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  /**
   * Tells that a whole look of a source worked: what it did not hand in is not there. A look at a
   * part of what it gives says nothing of the rest.
   */
  public void answered(String source) {
    source(source).ifPresent(Cardinality::answers);
  }

  /** Has every series of this name keep at least so much; a rule asks for its longest window. */
  public void reach(String metric, Duration atLeast) {
    families.reach(metric, atLeast);
  }

  /** How far back the windows of a name look. */
  public Duration reach(String metric) {
    return families.reach(metric);
  }

  /** Where to put what was measured before a series began; any thread may fill it. */
  public EarlierPoints before(Series series) {
    return new EarlierPoints(series);
  }

  /**
   * Puts what was measured before a series began in front of it; only by the engine thread.
   *
   * @return false when that came too late
   */
  public boolean precede(Series series, EarlierPoints earlier) {
    return series.precede(earlier);
  }

  /** Has a listener told from now on; what is there already comes first. */
  public void tell(SeriesListener listener) {
    series().forEach(listener::added);
    distributions().forEach(listener::added);
    listener.settled();
    listeners.add(listener);
  }

  /** Has a listener told no more. */
  public void tellNoMore(SeriesListener listener) {
    listeners.remove(listener);
  }

  /** Takes everything one run gathered; nothing of a source that is not known any more. */
  public void take(Gathered gathered) {
    if (gathered.isEmpty()) {
      return;
    }
    Cardinality source = sources.get(gathered.source());
    if (source == null) {
      return;
    }
    for (Entry entry : gathered.entries()) {
      if (entry instanceof Sampled one) {
        record(source, one.metric(), one.labels(), one.type(), one.unit(), one.at(), one.value());
      } else if (entry instanceof Observed one) {
        observe(source, one.metric(), one.labels(), one.at(), one.value());
      }
    }
    source.leaveOut(gathered.leftOut());
    settle(source);
  }

  private void settle(Cardinality source) {
    source.tell(news);
    listeners.forEach(SeriesListener::settled);
  }

  /** Takes one figure; false when there was no room for a new series. */
  public boolean record(
      Cardinality source,
      String metric,
      Labels labels,
      Sample.Type type,
      Unit unit,
      long at,
      double value) {
    Figure.Type read = type == Sample.Type.COUNTER ? Figure.Type.COUNTER : Figure.Type.GAUGE;
    Family family = family(metric, read, unit);
    Series series = family.series.get(labels);
    if (series != null) {
      series.append(at, value, time.millis());
      tellAppended(series, at, value);
      return true;
    }
    return source.enter(metric) && begin(new Series(family, labels, source), family, at, value);
  }

  // by number: an iterator for each point would be garbage
  private void tellAppended(Series series, long at, double value) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).appended(series, at, value);
    }
  }

  private boolean begin(Series series, Family family, long at, double value) {
    series.append(at, value, time.millis());
    family.series.put(series.labels(), series);
    listeners.forEach(listener -> listener.added(series));
    return true;
  }

  /** Takes one value of a distribution; false when there was no room for a new one. */
  public boolean observe(Cardinality source, String metric, Labels labels, long at, double value) {
    Family family = family(metric, Figure.Type.DISTRIBUTION, Unit.NONE);
    Distribution distribution = family.distributions.get(labels);
    if (distribution == null) {
      if (!source.enter(metric)) {
        return false;
      }
      distribution = begin(new Distribution(family, labels, source), family);
    }
    distribution.observe(at, value, time.millis());
    for (SeriesListener listener : listeners) {
      listener.observed(distribution, value);
    }
    return true;
  }

  private Distribution begin(Distribution distribution, Family family) {
    family.distributions.put(distribution.labels(), distribution);
    listeners.forEach(listener -> listener.added(distribution));
    return distribution;
  }

  private Family family(String metric, Figure.Type type, Unit unit) {
    Family family = families.getOrMake(metric, type, unit);
    if (!family.agrees(type, unit) && family.tellConflict()) {
      news.add(family.conflict(type, unit));
    }
    return family;
  }

  /** Sentences for the log that nobody was told yet, each once; only by the engine thread. */
  public List<String> news() {
    if (news.isEmpty()) {
      return List.of();
    }
    List<String> told = List.copyOf(news);
    news.clear();
    return told;
  }

  /**
   * Tells that the engine runs. To be called before anything is taken, or what comes now would be
   * as old as the last sweep: too old for a source that is asked every second.
   *
   * @param ran milliseconds in which it ran, from any beginning
   */
  public void runs(long ran) {
    time.reach(ran);
  }

  /**
   * Tells that the engine runs, and drops series that outlived their source's interval three times
   * and a minute. To be called every ten seconds or so: a longer gap counts as a pause of the
   * engine in which nothing grows old.
   *
   * @param ran milliseconds in which it ran
   * @return how many were dropped
   */
  public int sweep(long ran) {
    runs(ran);
    return drop(
        series -> series.source().outlived(series.touched()),
        distribution -> distribution.source().outlived(distribution.touched()));
  }

  /** Drops a source with all it holds. */
  public void forget(String source) {
    Cardinality gone = sources.remove(source);
    if (gone != null) {
      drop(series -> series.source() == gone, distribution -> distribution.source() == gone);
    }
  }

  private int drop(Predicate<Series> series, Predicate<Distribution> distributions) {
    List<Series> oldSeries = series().filter(series).toList();
    List<Distribution> oldDistributions = distributions().filter(distributions).toList();
    oldSeries.forEach(this::remove);
    oldDistributions.forEach(this::remove);
    families.dropEmpty();
    return oldSeries.size() + oldDistributions.size();
  }

  private void remove(Series series) {
    series.source().leave();
    series.family().series.remove(series.labels());
    listeners.forEach(listener -> listener.removed(series));
  }

  private void remove(Distribution distribution) {
    distribution.source().leave();
    distribution.family().distributions.remove(distribution.labels());
    listeners.forEach(listener -> listener.removed(distribution));
  }

  /** One series. */
  public Optional<Series> find(String metric, Labels labels) {
    Family family = families.get(metric);
    return family == null ? Optional.empty() : Optional.ofNullable(family.series.get(labels));
  }

  /** All series of a name; what comes or goes meanwhile may be missed. */
  public Stream<Series> series(String metric) {
    Family family = families.get(metric);
    return family == null ? Stream.empty() : family.series.values().stream();
  }

  /** All series. */
  public Stream<Series> series() {
    return families.all().flatMap(family -> family.series.values().stream());
  }

  /** One distribution. */
  public Optional<Distribution> findDistribution(String metric, Labels labels) {
    Family family = families.get(metric);
    return family == null
        ? Optional.empty()
        : Optional.ofNullable(family.distributions.get(labels));
  }

  /** All distributions of a name. */
  public Stream<Distribution> distributions(String metric) {
    Family family = families.get(metric);
    return family == null ? Stream.empty() : family.distributions.values().stream();
  }

  /** All distributions. */
  public Stream<Distribution> distributions() {
    return families.all().flatMap(family -> family.distributions.values().stream());
  }
}
