// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a window has to say, told the long way from a list of points in the order of arrival. */
record Naive(List<Point> points, boolean counter, long from, long to) {

  List<Point> within() {
    return points.stream().filter(point -> point.at() > from && point.at() <= to).toList();
  }

  double[] known() {
    return within().stream().filter(Point::known).mapToDouble(Point::value).toArray();
  }

  long unknown() {
    return within().stream().filter(point -> !point.known()).count();
  }

  double last() {
    double last = Double.NaN;
    long at = Long.MIN_VALUE;
    for (Point point : within()) {
      if (point.at() >= at) {
        at = point.at();
        last = point.value();
      }
    }
    return last;
  }

  double mean() {
    double sum = 0;
    for (double value : known()) {
      sum += value;
    }
    return known().length == 0 ? Double.NaN : sum / known().length;
  }

  double stddev() {
    double mean = mean();
    double squares = 0;
    for (double value : known()) {
      squares += (value - mean) * (value - mean);
    }
    return known().length == 0 ? Double.NaN : Math.sqrt(squares / known().length);
  }

  /** The points between which steps are made: each at least as late as all before it. */
  List<Point> stairs() {
    List<Point> arrived = points.stream().filter(Point::known).toList();
    int first = 0;
    while (first < arrived.size() && !within().contains(arrived.get(first))) {
      first++;
    }
    List<Point> stairs = new ArrayList<>();
    arrived.subList(0, first).stream()
        .filter(point -> point.at() <= from && point.at() > from - (to - from))
        .reduce((one, other) -> other.at() >= one.at() ? other : one)
        .ifPresent(stairs::add);
    for (Point point : arrived.subList(first, arrived.size())) {
      boolean late = stairs.stream().anyMatch(earlier -> earlier.at() > point.at());
      if (point.at() > from && point.at() <= to && !late) {
        stairs.add(point);
      }
    }
    return stairs;
  }

  double increase() {
    List<Point> stairs = stairs();
    if (stairs.size() < 2) {
      return Double.NaN;
    }
    double increase = 0;
    for (int i = 1; i < stairs.size(); i++) {
      double step = stairs.get(i).value() - stairs.get(i - 1).value();
      increase += counter && step < 0 ? stairs.get(i).value() : step;
    }
    return increase;
  }

  double rate() {
    List<Point> stairs = stairs();
    if (stairs.size() < 2) {
      return Double.NaN;
    }
    double seconds = (stairs.get(stairs.size() - 1).at() - stairs.get(0).at()) / 1000.0;
    return seconds == 0 ? Double.NaN : increase() / seconds;
  }

  long changes() {
    List<Point> stairs = stairs();
    long changes = 0;
    for (int i = 1; i < stairs.size(); i++) {
      changes += stairs.get(i).value() == stairs.get(i - 1).value() ? 0 : 1;
    }
    return changes;
  }

  double quantile(double share) {
    List<Double> sorted = new ArrayList<>();
    for (double value : known()) {
      sorted.add(value);
    }
    sorted.sort(Comparator.naturalOrder());
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    double rank = share * (sorted.size() - 1);
    int below = (int) Math.floor(rank);
    double low = sorted.get(below);
    double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
    return low + (high - low) * (rank - below);
  }
}
