// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Arrays;

/**
 * What is left of a course when its slope and the level of each piece are taken away, and how
 * little that tells: points that only repeat the one before, or wander off, say less than as many
 * others.
 *
 * @param values one for each point of the course
 * @param center the middle hour of the last piece
 * @param level of the last piece at its middle
 * @param inLast points of the last piece
 * @param tilt sum of the squared distances of the hours from the middle of their piece
 * @param echo how much of a point is the one before, 0 to nearly 1
 */
record Noise(
    Course course,
    double[] values,
    double center,
    double level,
    int inLast,
    double tilt,
    double echo) {

  /** Noise is cut here, so that a wild point counts no more than an unusual one. */
  private static final double WILD = 3;

  /** Of so few points none is called wild. */
  private static final int FEW = 12;

  /** With fewer points it cannot be told whether noise with an echo wanders. */
  private static final int MANY = 32;

  /** From the first on noise may wander, from the second on it does. */
  private static final double MAY_WANDER = 0.5;

  private static final double WANDERS = 0.8;

  static Noise around(Course course, double slope) {
    double[] noise = new double[course.size()];
    double tilt = 0;
    int last = 0;
    double level = 0;
    for (int from = 0; from < noise.length; from = last) {
      int to = course.endOfPiece(from);
      level = flatten(course, from, to, slope, noise);
      tilt += tilt(course, from, to);
      last = to;
    }
    int first = course.startOfPiece(noise.length - 1);
    double center = course.middle(first, noise.length);
    double echo = echo(noise, course.pieces());
    return new Noise(course, noise, center, level, noise.length - first, tilt, echo);
  }

  /** Fills in the noise of a piece, and gives the level at its middle. */
  private static double flatten(Course course, int from, int to, double slope, double[] noise) {
    double middle = course.middle(from, to);
    double[] flat = new double[to - from];
    Arrays.setAll(
        flat, i -> course.values()[from + i] - slope * (course.hours()[from + i] - middle));
    double median = Medians.of(flat);
    double deviation = flat.length < FEW ? 0 : Medians.deviation(flat);
    double most = deviation > 0 ? WILD * deviation : Double.POSITIVE_INFINITY;
    Arrays.setAll(flat, i -> median + Math.min(Math.max(flat[i] - median, -most), most));
    double mean = Arrays.stream(flat).average().orElseThrow();
    for (int i = 0; i < flat.length; i++) {
      noise[from + i] = flat[i] - mean;
    }
    return mean;
  }

  private static double tilt(Course course, int from, int to) {
    double middle = course.middle(from, to);
    return Arrays.stream(course.hours(), from, to)
        .map(hour -> (hour - middle) * (hour - middle))
        .sum();
  }

  private static double echo(double[] noise, int[] pieces) {
    double together = 0;
    double alone = 0;
    for (int i = 0; i < noise.length; i++) {
      alone += noise[i] * noise[i];
      together += i > 0 && pieces[i] == pieces[i - 1] ? noise[i] * noise[i - 1] : 0;
    }
    if (alone == 0) {
      return 0;
    }
    double seen = together / alone;
    // a line through few points takes a part of it along
    return Math.min(Math.max(seen + (2 + 4 * seen) / noise.length, 0), 0.98);
  }

  /** How many points tell what one would without an echo. */
  private double repeats() {
    return (1 + echo) / (1 - echo);
  }

  /** What the slope and the levels took. */
  private int fitted() {
    return 2 + course.lastPiece() - course.pieces()[0];
  }

  /** Points to spare, those that only repeat others not counted. */
  double freedom() {
    return values.length / repeats() - fitted();
  }

  /** The square of how far a point is off, as if each told something of its own. */
  double variance() {
    return sumOfSquares(values) / Math.max(1, values.length - fitted()) * repeats();
  }

  boolean isBeyondJudging() {
    return values.length < MANY && echo > MAY_WANDER;
  }

  /**
   * How fast it wanders off, as a variance an hour: what a longer way adds to the difference of two
   * points. The line follows some of it, hence half as much again.
   */
  double drift() {
    int far = values.length / 8;
    if (far < 2 || echo <= MAY_WANDER) {
      return 0;
    }
    double surely = Math.min((echo - MAY_WANDER) / (WANDERS - MAY_WANDER), 1);
    double hours = course.span() / (values.length - 1) * (far - 1);
    double added = meanSquareDifference(far) - meanSquareDifference(1);
    return 1.5 * surely * Math.max(0, added / hours);
  }

  private double meanSquareDifference(int way) {
    double[] differences = new double[values.length - way];
    Arrays.setAll(differences, i -> values[i + way] - values[i]);
    return sumOfSquares(differences) / differences.length;
  }

  private static double sumOfSquares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }
}
