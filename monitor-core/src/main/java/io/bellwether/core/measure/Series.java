// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one thing over time: its newest points one by one, and by the minute what left the
 * ring while it was still within reach; by some minutes where that is more than a week. The engine
 * thread writes; any thread reads.
 */
public final class Series {
  private static final VarHandle TOUCHED;

  static {
    try {
      TOUCHED = MethodHandles.lookup().findVarHandle(Series.class, "touched", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int SMALLEST = 4;
  private static final int LARGEST = 1_024;

  private final Family family;
  private final Labels labels;
  private final Cardinality source;

  private volatile Ring ring;
  private volatile @Nullable Minutes minutes;
  private long touched;
  private volatile PastState past = PastState.THERE;

  /**
   * Nobody reads it. Where a fold is seen nowhere else Java 17 takes it apart while it compiles the
   * loop, and now and then the compiler itself ends the process over that (docs/knowledge/jvm.md).
   */
  @SuppressWarnings("UnusedVariable")
  private @Nullable Fold folding;

  Series(Family family, Labels labels, Cardinality source) {
    this(family, labels, source, Ring.FIRST);
  }

  private Series(Family family, Labels labels, Cardinality source, long first) {
    this.ring = new Ring(SMALLEST, first);
    this.family = family;
    this.labels = labels;
    this.source = source;
  }

  /** Name, type, unit and meaning. */
  public Figure figure() {
    return family.figure();
  }

  public String metric() {
    return family.figure().name();
  }

  public Labels labels() {
    return labels;
  }

  Family family() {
    return family;
  }

  /** Who handed it in first. */
  public Cardinality source() {
    return source;
  }

  /** Only by the engine thread. */
  void append(long at, double value, long ran) {
    TOUCHED.setOpaque(this, ran);
    Ring current = ring;
    if (current.full()) {
      current = roomIn(current, at);
    }
    current.append(at, value);
  }

  /** One with nothing in it, to be put in front. */
  Series likeIt() {
    return new Series(family, labels, source, 0);
  }

  boolean isCounter() {
    return family.counter();
  }

  /** Begins behind a row; only while it has no point. */
  void precededBy(Minute row) {
    Minutes rows = minutes == null ? new Minutes() : minutes;
    minutes = rows.with(row, family.reach());
    ring = new Ring(SMALLEST, row.to());
  }

  /**
   * Puts what was measured before this series began in front of its points. What was read of it
   * meanwhile stays right: its own points keep their numbers, and rows that end before them are not
   * taken for theirs.
   *
   * @return false when some of its own points are gone already, so that there would be a gap
   */
  boolean precede(EarlierPoints earlier) {
    Ring own = ring;
    long oldest = own.oldest();
    if (minutes != null || oldest != Ring.FIRST) {
      return false;
    }
    Series whole = earlier.whole();
    long by = Ring.FIRST - whole.ring.written();
    whole.ring = whole.ring.shifted(by);
    whole.minutes = whole.minutes == null ? null : whole.minutes.shifted(by);
    for (long number = oldest; number < own.written(); number++) {
      whole.append(own.time(number), own.value(number), touched());
    }
    minutes = whole.minutes;
    ring = whole.ring;
    return true;
  }

  /** Says how it stands with what was measured before it began; any thread may. */
  public void past(PastState now) {
    past = now;
  }

  /** How it stands with what was measured before it began. */
  public PastState past() {
    return past;
  }

  /** How many rows it has of points that left the ring. */
  public int rows() {
    Minutes rows = minutes;
    return rows == null ? 0 : rows.count();
  }

  /**
   * When its oldest point was measured that is still held one by one; only by the engine thread.
   */
  public long begins() {
    return ring.time(ring.oldest());
  }

  /** When the oldest was measured that is held in any form; only by the engine thread. */
  public long since() {
    Minutes rows = minutes;
    return rows == null ? begins() : Math.min(begins(), rows.begins());
  }

  /** Whether the first of all is held, so that there was none before; as {@link #since}. */
  public boolean holdsFirst() {
    return minutes == null && ring.oldest() == Ring.FIRST;
  }

  private Ring roomIn(Ring full, long at) {
    boolean wanted = at - full.time(full.oldest()) <= family.reach();
    if (wanted && full.capacity() < LARGEST) {
      ring = full.doubled();
      return ring;
    }
    if (wanted || minutes != null) {
      retire(full);
    }
    return full;
  }

  /** Folds the oldest minutes of the ring into rows until the oldest point may be overwritten. */
  private void retire(Ring full) {
    Minutes rows = minutes == null ? new Minutes() : minutes;
    long rowMillis = Minutes.rowMillis(family.reach());
    long next = Math.max(rows.end(), full.oldest());
    while (next <= full.oldest()) {
      long end = Minute.endOf(full, next, next + LARGEST / 2, rowMillis);
      rows = rows.with(fold(full, next, end), family.reach());
      minutes = rows;
      next = end;
    }
  }

  private Minute fold(Ring full, long start, long end) {
    Fold fold = new Fold(family.counter(), Long.MIN_VALUE, Long.MAX_VALUE);
    folding = fold;
    for (long number = start; number < end; number++) {
      fold.point(full.time(number), full.value(number));
    }
    folding = null;
    return fold.minute(start, end, full.time(start));
  }

  /**
   * Hands over all points there are.
   *
   * @return false when the writer overtook the reading, which then has to start again
   */
  boolean scan(Scan scan) {
    Ring current = ring;
    long end = current.written();
    Minutes rows = minutes;
    long next = rows == null ? current.oldest() : rows.scan(scan);
    if (next < 0) {
      return false;
    }
    while (next < end) {
      long at = current.time(next);
      double value = current.value(next);
      if (!current.held(next)) {
        return false;
      }
      scan.point(at, value);
      next++;
    }
    return true;
  }

  /** The newest point. */
  public Optional<Point> latest() {
    while (true) {
      Ring current = ring;
      long newest = current.written() - 1;
      if (newest < 0) {
        return Optional.empty();
      }
      Point point = new Point(current.time(newest), current.value(newest));
      if (current.held(newest)) {
        return Optional.of(point);
      }
    }
  }

  /** The newest value; NaN when it is unknown or when nothing came for too long. */
  public double value() {
    return stale() ? Double.NaN : latest().map(Point::value).orElse(Double.NaN);
  }

  /**
   * The newest value that is known, however old; NaN when there is none among the newest points.
   */
  public double lastKnown() {
    Ring current = ring;
    for (long number = current.written() - 1; number >= current.oldest(); number--) {
      double value = current.value(number);
      if (!Double.isNaN(value) && current.held(number)) {
        return value;
      }
    }
    return Double.NaN;
  }

  /** Whether three intervals of the source went by, in which the engine ran, without a point. */
  public boolean stale() {
    return source.stale(touched());
  }

  /** How long the engine has run since its newest point came. */
  public long silentMillis() {
    return source.silent(touched());
  }

  long touched() {
    return (long) TOUCHED.getOpaque(this);
  }

  /** Folds the points after {@code from} up to and including {@code to}. */
  public Window window(long from, long to) {
    return window(from, to, Unwatched.NEVER);
  }

  /** The same; what was unwatched is no part of its steps. */
  public Window window(long from, long to, Unwatched unwatched) {
    while (true) {
      Fold fold = new Fold(family.counter(), from, to, unwatched);
      if (scan(fold)) {
        return fold.window();
      }
    }
  }

  /**
   * The value that a share of the known points lies at or below, interpolated between two of them;
   * NaN without points. Exact for points of the ring; of a minute that left it, its ends count, and
   * two values stand for the others that have their mean and spread; hours go by all that.
   */
  public double quantile(double share, long from, long to) {
    while (true) {
      Ranking ranking = new Ranking(from, to);
      if (scan(ranking)) {
        return ranking.quantile(share);
      }
    }
  }

  /** The points after {@code from} up to {@code to}, by the minute where they left the ring. */
  public Points points(long from, long to) {
    while (true) {
      Points.Builder points = new Points.Builder(from, to);
      if (scan(points)) {
        return points.build();
      }
    }
  }

  @Override
  public String toString() {
    return metric() + labels;
  }
}
