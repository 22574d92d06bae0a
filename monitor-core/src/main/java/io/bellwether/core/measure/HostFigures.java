// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.Gathered.Entry;
import io.bellwether.core.measure.Gathered.Observed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;

/**
 * What a host says of itself: figures it declared, and the values it gives of them at any time and
 * from any thread, also while nothing runs. The engine thread takes them: what changed soon after,
 * but not more often than every {@link #EVERY}; all of it with each sweep, as what was said holds.
 *
 * <p>Of gauges the newest value is kept, of counters the sum, so that neither can be given too
 * fast; values of distributions wait in a bounded queue.
 */
public final class HostFigures {
  /** Whose figures these are; no instance can have this name. */
  public static final String SOURCE = "the host";

  /** The least time between two takings of what changed. */
  public static final Duration EVERY = Duration.ofSeconds(10);

  /** Values of distributions that may wait; a quarter of them is taken at once. */
  static final int MOST_WAITING = 1 << 16;

  /**
   * A figure, and for how long a value of it holds.
   *
   * @param holds empty for until another is given
   */
  public record Declared(Figure figure, Optional<Duration> holds) {}

  private record Value(GivenDistribution of, double value) {}

  private final Map<String, GivenFigure> figures = new TreeMap<>();
  private final Runnable wake;
  private final AtomicBoolean stirred = new AtomicBoolean();
  private final AtomicBoolean crowded = new AtomicBoolean();
  private final AtomicInteger series = new AtomicInteger();
  private final Queue<Value> values = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder leftOut = new LongAdder();
  private final HostFigureNews news = new HostFigureNews();
  private volatile boolean closed;
  private boolean tookOnce;
  private long took;

  /**
   * Nothing given yet.
   *
   * @param wake called by the giving thread when there is something to take; must not block
   */
  public HostFigures(List<Declared> declared, Runnable wake) {
    this.wake = wake;
    declared.forEach(one -> figures.put(one.figure().name(), new GivenFigure(this, one)));
  }

  public boolean isEmpty() {
    return figures.isEmpty();
  }

  /** The names that were declared, in their order. */
  public List<String> names() {
    return List.copyOf(figures.keySet());
  }

  /** The figures that were declared. */
  public List<Figure> declared() {
    return figures.values().stream().map(GivenFigure::figure).toList();
  }

  /**
   * Where values of one series go.
   *
   * @throws IllegalArgumentException when there are more or fewer texts than labels
   */
  public Optional<DoubleConsumer> find(String name, Figure.Type type, String... labels) {
    return Optional.ofNullable(figures.get(name))
        .filter(one -> one.figure().type() == type)
        .map(one -> one.of(labels));
  }

  boolean enter() {
    if (series.incrementAndGet() <= SeriesBook.LIMIT) {
      return true;
    }
    series.decrementAndGet();
    return false;
  }

  /** By the thread that gives. */
  void stir() {
    if (!stirred.get() && !closed && stirred.compareAndSet(false, true)) {
      wake.run();
    }
  }

  /** By the thread that gives. */
  void queue(GivenDistribution of, double value) {
    if (closed) {
      return;
    }
    int before = waiting.getAndIncrement();
    if (before >= MOST_WAITING) {
      waiting.decrementAndGet();
      leftOut.increment();
      news.tooFast(of.figure().name());
      return;
    }
    values.add(new Value(of, value));
    if (before >= MOST_WAITING / 4 && !crowded.get() && crowded.compareAndSet(false, true)) {
      wake.run();
    }
    of.told();
  }

  /** By the thread that gives. */
  void refuse(GivenCounter counter, double fall) {
    leftOut.increment();
    news.fell(counter.figure().name(), fall);
  }

  /** By the thread that gives. */
  void leaveOut(GivenFigure figure) {
    leftOut.increment();
    news.noRoom(figure.name());
  }

  /** How many values found no room, or could not be. */
  public long leftOut() {
    return leftOut.sum();
  }

  /** Sentences for the log that nobody was told yet, each once. */
  public List<String> news() {
    return news.take();
  }

  /** When there will be something to take; {@code otherwise} when nothing waits. */
  public long wake(long otherwise) {
    if (!stirred.get() || !tookOnce) {
      return otherwise;
    }
    long next = took + EVERY.toNanos();
    return next - otherwise < 0 ? next : otherwise;
  }

  /** What changed, when it is time to take it. Only by the engine thread. */
  public Optional<Gathered> takeChanged(long nanos, long at) {
    boolean due = stirred.get() && (!tookOnce || nanos - took >= EVERY.toNanos());
    if (!due && !crowded.get()) {
      return Optional.empty();
    }
    took = nanos;
    tookOnce = true;
    return Optional.of(take(nanos, at, false));
  }

  /** Everything there is. Only by the engine thread. */
  public Gathered takeAll(long nanos, long at) {
    return take(nanos, at, true);
  }

  private Gathered take(long nanos, long at, boolean all) {
    stirred.set(false); // before anything is looked at: what comes while it is makes itself heard
    crowded.set(false);
    List<Entry> entries = new ArrayList<>();
    for (GivenFigure figure : figures.values()) {
      figure
          .series()
          .filter(one -> all || one.isChanged())
          .forEach(one -> one.take(nanos, at).ifPresent(entries::add));
    }
    drain(at, entries);
    return new Gathered(SOURCE, entries, 0);
  }

  private void drain(long at, List<Entry> entries) {
    for (int most = MOST_WAITING; most > 0; most--) {
      Value next = values.poll();
      if (next == null) {
        return;
      }
      waiting.decrementAndGet();
      entries.add(new Observed(at, next.of().figure().name(), next.of().labels(), next.value()));
    }
  }

  /** Takes nothing more. */
  public void close() {
    closed = true;
    values.clear();
  }
}
