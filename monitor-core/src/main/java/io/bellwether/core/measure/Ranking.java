// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Collects values to put them in order. */
final class Ranking implements Scan {
  /** So many values that are gone are judged by each that is left: a third of all is enough. */
  private static final int GONE_TO_ONE = 2;

  private final long from;
  private final long to;
  private final Ranks singles = new Ranks();
  private final List<Minute> hours = new ArrayList<>();

  Ranking(long from, long to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public void point(long at, double value) {
    if (at > from && at <= to && !Double.isNaN(value)) {
      singles.add(value, 1);
    }
  }

  @Override
  public void minute(Minute minute) {
    if (minute.newestAt() <= from || minute.newestAt() > to || minute.known() == 0) {
      return;
    }
    if (minute.hour()) {
      hours.add(minute);
      return;
    }
    singles.add(minute.min(), 1);
    if (minute.known() > 1) {
      singles.add(minute.max(), 1);
    }
    if (minute.known() > 2) {
      addOthers(minute);
    }
  }

  /** One half as far below the mean of the others as the other half is above it. */
  private void addOthers(Minute minute) {
    long others = minute.known() - 2;
    double mean = (minute.sum() - minute.min() - minute.max()) / others;
    double center = minute.sum() / minute.known();
    double squares =
        minute.squares() - square(minute.min() - center) - square(minute.max() - center);
    double distance = Math.sqrt(Math.max(squares / others - square(mean - center), 0));
    // rounding must not push them past the ends
    singles.add(Math.max(mean - distance, minute.min()), (others + 1) / 2);
    singles.add(Math.min(mean + distance, minute.max()), others / 2);
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * Of hours whose single values are gone only the ends are known, and a mean that no value needs
   * to have. They are taken to be like the others, as far as their ends let them; without enough
   * others nobody knows.
   */
  double quantile(double share) {
    if (hours.isEmpty()) {
      return singles.quantile(share);
    }
    double least = withHours(Minute::min, Minute::max).quantile(share);
    double most = withHours(Minute::max, Minute::min).quantile(share);
    long gone = hours.stream().mapToLong(Minute::known).sum();
    if (singles.count() * GONE_TO_ONE < gone) {
      return least == most ? least : Double.NaN;
    }
    return Math.min(Math.max(singles.quantile(share), least), most);
  }

  /** With all values of an hour but one on one of its ends. */
  private Ranks withHours(ToDoubleFunction<Minute> others, ToDoubleFunction<Minute> one) {
    Ranks ranks = new Ranks(singles);
    for (Minute hour : hours) {
      ranks.add(others.applyAsDouble(hour), hour.known() - 1);
      ranks.add(one.applyAsDouble(hour), 1);
    }
    return ranks;
  }
}
