// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/**
 * Adds up the points of one stretch of time, {@code from} left out and {@code to} included, in the
 * order of their arrival.
 *
 * <p>The newest known point before the stretch, if it is not further back than the stretch is long,
 * is where the first step starts. A point that is older than one before it takes part in everything
 * but the steps: taken as a step, a late value would look like the reset of a counter. Neither is
 * there a step over a time in which nobody watched, nor does that time count: what a counter did
 * meanwhile nobody knows.
 */
final class Fold implements Scan {
  private final boolean counter;
  private final long from;
  private final long to;
  private final Unwatched unwatched;

  private long known;
  private long unknown;
  private double last = Double.NaN;
  private long lastAt = Long.MIN_VALUE;
  private double sum;
  private long spread;
  private double mean;
  private double squares;

  /** The same of hours, kept apart so that it is known what the single values tell alone. */
  private long hourSpread;

  private double hourMean;
  private double hourSquares;

  private double min = Double.NaN;
  private double max = Double.NaN;

  private boolean started;
  private long startedAt;
  private double first = Double.NaN;
  private double previous = Double.NaN;
  private long previousAt;
  private double growth;
  private long steps;
  private long changes;
  private long left;
  private boolean rough;
  private boolean growsMore;

  Fold(boolean counter, long from, long to) {
    this(counter, from, to, Unwatched.NEVER);
  }

  Fold(boolean counter, long from, long to, Unwatched unwatched) {
    this.counter = counter;
    this.from = from;
    this.to = to;
    this.unwatched = unwatched;
  }

  @Override
  public void point(long at, double value) {
    if (at > to) {
      return;
    }
    if (at <= from) {
      before(at, value);
      return;
    }
    if (at >= lastAt) {
      lastAt = at;
      last = value;
    }
    if (Double.isNaN(value)) {
      unknown++;
      return;
    }
    step(at, value);
    spread(1, value, 0);
    ends(1, value, value, value);
  }

  @Override
  public void minute(Minute minute) {
    if (minute.newestAt() > to) {
      return;
    }
    if (minute.newestAt() <= from) {
      before(minute.newestAt(), minute.last());
      return;
    }
    if (minute.newestAt() >= lastAt) {
      lastAt = minute.newestAt();
      last = minute.last();
    }
    unknown += minute.unknown();
    rough |= minute.rough();
    if (minute.known() > 0) {
      steps(minute);
      if (minute.hour()) {
        spreadHour(minute);
      } else {
        spread(minute);
      }
      ends(minute.known(), minute.sum(), minute.min(), minute.max());
    }
  }

  private void spreadHour(Minute hour) {
    double distance = hour.sum() / hour.known() - hourMean;
    hourSquares += hour.squares() + apart(hourSpread, hour.known(), distance);
    hourSpread += hour.known();
    hourMean += distance * hour.known() / hourSpread;
  }

  /** What the distance between the means of two groups adds to their squares. */
  private static double apart(long some, long others, double distance) {
    return distance * distance * ((double) some * others / (some + others));
  }

  private void before(long at, double value) {
    boolean near = at > from - (to - from) || to - from < 0;
    if (near && known == 0 && !Double.isNaN(value) && (!started || at >= previousAt)) {
      start(at, value);
    }
  }

  private void start(long at, double value) {
    started = true;
    startedAt = at;
    first = value;
    previous = value;
    previousAt = at;
  }

  private void step(long at, double value) {
    if (!started) {
      start(at, value);
    } else if (at >= previousAt && unwatched.between(previousAt, at)) {
      goOn(at, value);
    } else if (at >= previousAt) {
      growth += between(previous, value);
      changes += value == previous ? 0 : 1;
      steps++;
      previous = value;
      previousAt = at;
    }
  }

  /** From there on, as if nothing had come between. */
  private void goOn(long at, double value) {
    left += at - previousAt;
    previous = value;
    previousAt = at;
  }

  private void steps(Minute minute) {
    if (minute.newestAt() < previousAt && started) {
      return;
    }
    if (unwatched.between(minute.oldestAt(), minute.newestAt())) {
      leaveOut(minute);
      return;
    }
    growsMore |= isBegunAnew(minute);
    step(Math.max(minute.oldestAt(), started ? previousAt : minute.oldestAt()), minute.first());
    growth += minute.growth();
    changes += minute.changes();
    steps += minute.known() - 1;
    previous = minute.last();
    previousAt = minute.newestAt();
  }

  /** Of an hour of which only the ends are known: how often it did is not seen. */
  private boolean isBegunAnew(Minute hour) {
    boolean within = hour.last() < hour.max() || started && hour.min() < previous;
    return counter && hour.hour() && within;
  }

  /** Which of its steps were watched nobody can tell. */
  private void leaveOut(Minute minute) {
    if (started) {
      goOn(minute.newestAt(), minute.last());
    } else {
      start(minute.newestAt(), minute.last());
    }
  }

  private double between(double earlier, double later) {
    if (counter && later < earlier) {
      return Math.max(later, 0);
    }
    return later - earlier;
  }

  private void ends(long more, double moreSum, double least, double most) {
    sum += moreSum;
    min = known == 0 ? least : Math.min(min, least);
    max = known == 0 ? most : Math.max(max, most);
    known += more;
  }

  private void spread(Minute minute) {
    spread(minute.known(), minute.sum() / minute.known(), minute.squares());
  }

  /** Joins more values, given by their number, mean and spread, to those so far. */
  private void spread(long more, double moreMean, double moreSquares) {
    long all = spread + more;
    double distance = moreMean - mean;
    squares += moreSquares + apart(spread, more, distance);
    mean += distance * more / all;
    spread = all;
  }

  /** Ends it: what comes after it is not seen. */
  Window window() {
    long singles = spread;
    double singleSquares = squares;
    if (hourSpread > 0) {
      spread(hourSpread, hourMean, hourSquares);
    }
    return new Window(
        known,
        unknown,
        last,
        lastAt,
        sum,
        mean,
        squares,
        min,
        max,
        growth,
        previousAt - startedAt - left,
        steps,
        changes,
        rough,
        singles,
        singleSquares,
        growsMore);
  }

  /** The points so far as one row; only when all of them are neighbours from {@code start} on. */
  Minute minute(long start, long end, long oldestAt) {
    return new Minute(
        start, end, oldestAt, lastAt, known, unknown, changes, sum, squares, min, max, first,
        previous, growth, false);
  }
}
