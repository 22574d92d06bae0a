// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Arrays;

/**
 * How a figure went, ready for a forecast: hours, ordered, 0 is now; values, turned so that the
 * limit lies above; and the piece between two jumps that each point belongs to.
 */
record Course(double[] hours, double[] values, int[] pieces) {
  private static final double HOUR = 3_600_000;

  static Course of(Points known, long now, int sign) {
    double[] hours = new double[known.size()];
    double[] values = new double[known.size()];
    for (int i = 0; i < hours.length; i++) {
      hours[i] = (known.time(i) - now) / HOUR;
      values[i] = sign * known.value(i);
    }
    return whole(hours, values);
  }

  static Course whole(double[] hours, double[] values) {
    return new Course(hours, values, new int[hours.length]);
  }

  int size() {
    return hours.length;
  }

  double last() {
    return values[size() - 1];
  }

  double span() {
    return hours[size() - 1] - hours[0];
  }

  int lastPiece() {
    return pieces[size() - 1];
  }

  int startOfPiece(int index) {
    int start = index;
    while (start > 0 && pieces[start - 1] == pieces[index]) {
      start--;
    }
    return start;
  }

  /** The index after the last point of the same piece. */
  int endOfPiece(int index) {
    int end = index;
    while (end < size() && pieces[end] == pieces[index]) {
      end++;
    }
    return end;
  }

  /** The mean hour of a stretch. */
  double middle(int from, int to) {
    return Arrays.stream(hours, from, to).average().orElseThrow();
  }

  Course between(int from, int to) {
    return new Course(
        Arrays.copyOfRange(hours, from, to),
        Arrays.copyOfRange(values, from, to),
        Arrays.copyOfRange(pieces, from, to));
  }

  /** At most so many points, each the median of a stretch of time; one that is alone stays. */
  Course thinned(int most) {
    if (size() <= most) {
      return this;
    }
    double[] thinHours = new double[most];
    double[] thinValues = new double[most];
    int count = 0;
    int start = 0;
    for (int stretch = 1; stretch <= most; stretch++) {
      double until = hours[0] + span() * stretch / most;
      int end = start;
      while (end < size() && (hours[end] <= until || stretch == most)) {
        end++;
      }
      if (end > start) {
        thinHours[count] = middle(start, end);
        thinValues[count++] = Medians.of(Arrays.copyOfRange(values, start, end));
      }
      start = end;
    }
    return whole(Arrays.copyOf(thinHours, count), Arrays.copyOf(thinValues, count));
  }
}
