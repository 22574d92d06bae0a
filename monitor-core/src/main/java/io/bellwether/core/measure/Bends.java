// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Finds where a course took on another rate, as a forecast goes by today's. */
final class Bends {
  private static final int LEAST_POINTS = 12;

  /** Two lines must leave so little of what one line misses. */
  private static final double CLEARLY = 0.15;

  private Bends() {}

  /** The points after the last bend. */
  static Course afterLast(Course course) {
    Course rest = course;
    int bend = bend(rest);
    while (bend > 0) {
      rest = rest.between(bend, rest.size());
      bend = bend(rest);
    }
    return rest;
  }

  /** The index at which two lines fit best, or 0 when one fits about as well. */
  private static int bend(Course course) {
    if (course.lastPiece() != course.pieces()[0]) {
      return 0;
    }
    double least = CLEARLY * missed(course, 0, course.size());
    int bend = 0;
    for (int at = LEAST_POINTS; at <= course.size() - LEAST_POINTS; at++) {
      double missed = missed(course, 0, at) + missed(course, at, course.size());
      if (missed < least) {
        least = missed;
        bend = at;
      }
    }
    return bend;
  }

  /** The squared distances from the line of least squares. */
  private static double missed(Course course, int from, int to) {
    double n = to - from;
    double x = 0;
    double y = 0;
    for (int i = from; i < to; i++) {
      x += course.hours()[i] / n;
      y += course.values()[i] / n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = from; i < to; i++) {
      double dx = course.hours()[i] - x;
      double dy = course.values()[i] - y;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    return xx == 0 ? yy : Math.max(yy - xy * xy / xx, 0);
  }
}
