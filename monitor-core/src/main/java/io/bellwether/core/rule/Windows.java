// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Forecast;
import io.bellwether.core.measure.PastState;
import io.bellwether.core.measure.Point;
import io.bellwether.core.measure.Points;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.Window;
import io.bellwether.core.rule.Function.Trust;
import io.bellwether.core.rule.Node.Foretold;
import io.bellwether.core.rule.Node.Over;
import java.time.Duration;
import java.util.Optional;

/** What the past of one series says, as far as it is to be believed; NaN where it is not. */
final class Windows {
  /** A longer interval says that nobody knows when the next value comes, as of a host's figure. */
  private static final long LONGEST_INTERVAL = Duration.ofDays(30).toMillis();

  /** How long nothing is said of what was not seen yet since the start: it may still come. */
  private static final Duration FIRST_LOOKS = Duration.ofMinutes(1);

  private final Sight sight;

  Windows(Sight sight) {
    this.sight = sight;
  }

  Value over(Series series, Over over, Function function) {
    long to = sight.at();
    long from = to - over.window().toMillis();
    boolean old = function.trust() != Trust.EVEN_SILENT && series.stale();
    if (!old && function.trust() == Trust.UNBROKEN && !function.grows()) {
      return pace(series, function, from, to);
    }
    boolean whole = isWhole(series, function, from, to);
    if (old || !whole && !function.grows()) {
      return new Value(series.labels(), Double.NaN);
    }
    if (function.isQuantile()) {
      return new Value(series.labels(), series.quantile(function.share(), from, to));
    }
    Window window = series.window(from, to);
    return read(series, function, window, !whole);
  }

  /**
   * How fast it grew while somebody watched; NaN where that was less than half of a window that was
   * not watched as a whole: a few seconds say little of what comes in bursts. Neither is it known
   * of a time that came twice: what was measured when the clock first showed it lies between.
   */
  private Value pace(Series series, Function function, long from, long to) {
    if (isYet(series, from) || sight.breaks().twice(from, to, longestPause(series.source()))) {
      return new Value(series.labels(), Double.NaN);
    }
    boolean broken = isBroken(series.source(), Math.max(from, series.since()), to);
    if (!broken && !lacksPast(series, from)) {
      return read(series, function, series.window(from, to), false);
    }
    Window watched = series.window(from, to, (begin, end) -> isBroken(series.source(), begin, end));
    return 2 * watched.span() < to - from
        ? new Value(series.labels(), Double.NaN)
        : read(series, function, watched, false);
  }

  private static Value read(Series series, Function function, Window window, boolean missed) {
    boolean atLeast = missed || function.mayBeMore().test(window);
    return new Value(series.labels(), function.reading().applyAsDouble(window), atLeast);
  }

  /** Whether its past may yet come out of the history. */
  private boolean isYet(Series series, long from) {
    return sight.young(series) && series.begins() > from;
  }

  /** Whether all of that time was watched, as far as it matters. */
  private boolean isWhole(Series series, Function function, long from, long to) {
    if (isYet(series, from)) {
      return false;
    }
    if (function.trust() == Trust.FRESH) {
      return true;
    }
    if (function.isGrowth() && isLate(series, from)) {
      return false;
    }
    return !lacksPast(series, from) && !isBroken(series.source(), from, to);
  }

  /** Whether it was watched in that time by a process whose history nobody gave back. */
  private static boolean lacksPast(Series series, long from) {
    return series.past() == PastState.MISSED && isLate(series, from);
  }

  /** Whether nobody knows how it grew at the begin of that time: it began, or was seen, later. */
  private static boolean isLate(Series series, long from) {
    long slack = series.holdsFirst() ? 0 : longestPause(series.source());
    return series.since() - from > slack;
  }

  private boolean isBroken(Cardinality source, long from, long to) {
    return sight.breaks().within(from, to, longestPause(source));
  }

  /** A pause that is no longer than this costs no more than a turn. */
  private static long longestPause(Cardinality source) {
    boolean isKnown = source.interval() <= LONGEST_INTERVAL;
    return isKnown ? Math.max(Breaks.SHORTEST, 2 * source.interval()) : Breaks.SHORTEST;
  }

  double over(Distribution distribution, Over over, Function function) {
    long to = sight.at();
    return distribution.window(to - over.window().toMillis(), to).quantile(function.share());
  }

  /** The newest value, if its source has answered since the process last stood still. */
  double sinceBreak(Series series) {
    long newest = series.latest().map(Point::at).orElse(Long.MIN_VALUE);
    return isBroken(series.source(), newest, sight.at()) ? Double.NaN : series.value();
  }

  /** Seconds until the limit is reached; infinite when it never is. */
  double foretold(Series series, Foretold asked) {
    long to = sight.at();
    long from = to - asked.window().toMillis();
    if (series.stale() || isYet(series, from)) {
      return Double.NaN;
    }
    Points points = series.points(from, to);
    double limit = asked.limit().value();
    Forecast forecast =
        asked.comparison().upward()
            ? Forecast.rising(points, limit, to)
            : Forecast.falling(points, limit, to);
    return seconds(forecast);
  }

  private static double seconds(Forecast forecast) {
    if (forecast instanceof Forecast.Reached reached) {
      return reached.in().toMillis() / 1000.0;
    }
    return forecast instanceof Forecast.Never ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  /** Whether nothing came for so long, or is there at all where no time is named. */
  Truth absent(Node.Absent absent) {
    boolean there =
        !sight.series(absent.selector()).isEmpty()
            || !sight.distributions(absent.selector()).isEmpty();
    Optional<Duration> window = absent.window();
    if (there && window.isEmpty()) {
      return Truth.FALSE;
    }
    long asked = window.orElse(Duration.ZERO).toMillis();
    long silent = sight.silent(absent.selector());
    if (sight.heard(absent.selector())) {
      return Truth.of(silent >= asked);
    }
    boolean hadTime = silent >= Math.max(asked, FIRST_LOOKS.toMillis());
    return hadTime ? Truth.TRUE : Truth.UNKNOWN;
  }
}
