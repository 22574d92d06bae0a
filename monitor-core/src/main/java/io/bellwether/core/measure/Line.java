// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Arrays;

/**
 * The straight line that a course follows: the median slope between any two points of one piece
 * (Theil and Sen), through the middle of the last piece, with what is not known of both.
 *
 * @param center the hour at which the level is known best
 * @param level the value there
 * @param slope how much it rises an hour
 * @param levelVariance of the level
 * @param slopeVariance of the slope, independent of that of the level
 * @param drift variance that the figure itself gains an hour
 * @param freedom points to spare
 */
record Line(
    double center,
    double level,
    double slope,
    double levelVariance,
    double slopeVariance,
    double drift,
    double freedom) {

  /** What a median slope is less sharp than a mean one when the noise is normal. */
  private static final double PRICE_OF_MEDIAN = 1.1;

  /** Normal quantiles of one chance in ten, and in a hundred, to both sides. */
  private static final double USUAL = 1.645;

  private static final double RARE = 2.576;

  static Line through(Course course) {
    double slope = medianSlope(course);
    return of(slope, Noise.around(course, slope));
  }

  static Line of(double slope, Noise noise) {
    double variance = noise.variance();
    double drift = noise.drift();
    double span = noise.course().span();
    // the shares of a random walk that end up in the middle and in the slope of a line through it
    return new Line(
        noise.center(),
        noise.level(),
        slope,
        variance / noise.inLast() + drift * span / 10,
        variance * PRICE_OF_MEDIAN / noise.tilt() + 1.2 * drift / span,
        drift,
        noise.freedom());
  }

  static double medianSlope(Course course) {
    double[] slopes = new double[course.size() * (course.size() - 1) / 2];
    int count = 0;
    for (int i = 0; i < course.size(); i++) {
      for (int j = i + 1; j < course.size(); j++) {
        double hours = course.hours()[j] - course.hours()[i];
        if (hours > 0 && course.pieces()[i] == course.pieces()[j]) {
          slopes[count++] = (course.values()[j] - course.values()[i]) / hours;
        }
      }
    }
    return Medians.of(Arrays.copyOf(slopes, count));
  }

  /** Whether it rises for more than its noise, 99 times out of 100. */
  boolean rises() {
    return slope > 0 && slope > Student.of(RARE, freedom) * Math.sqrt(slopeVariance);
  }

  boolean falls() {
    return slope < 0 && -slope > Student.of(RARE, freedom) * Math.sqrt(slopeVariance);
  }

  /** The hour at which it reaches a limit; of a line that rises. */
  double reaches(double limit) {
    return center + (limit - level) / slope;
  }

  /**
   * The earliest and the latest hour that it may reach a limit, nine times out of ten (Fieller):
   * the hours at which the limit is as far from the line as level, slope and drift are unsure
   * together.
   */
  double[] mayReach(double limit) {
    double distance = limit - level;
    double width = Student.of(USUAL, freedom) * Student.of(USUAL, freedom);
    double a = slope * slope - width * slopeVariance;
    double b = slope * distance + width * drift / 2;
    double c = distance * distance - width * levelVariance;
    double root = Math.sqrt(Math.max(b * b - a * c, 0));
    return new double[] {center + (b - root) / a, center + (b + root) / a};
  }
}
