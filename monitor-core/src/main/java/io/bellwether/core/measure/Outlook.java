// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Durations;
import io.bellwether.core.measure.Forecast.Never;
import io.bellwether.core.measure.Forecast.Reached;
import io.bellwether.core.measure.Forecast.Unsaid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a forecast: looks for jumps and for a new rate first, then follows the line that is left.
 */
final class Outlook {
  private static final int LEAST_POINTS = 10;
  private static final int MOST_POINTS = 96;
  private static final int LEAST_PEAKS = 5;
  private static final int LEAST_AFTER_JUMP = 3;

  /** A forecast reaches so many times as far as the points do. */
  private static final double FARTHEST = 10;

  /** So many intervals without a known point, and what went before tells nothing of now. */
  private static final int SILENT = 5;

  private final Course course;
  private final double limit;
  private final int sign;

  private Outlook(Course course, double limit, int sign) {
    this.course = course;
    this.limit = limit;
    this.sign = sign;
  }

  static Forecast of(Points points, double limit, long now, int sign) {
    Points known = points.known();
    if (known.size() < LEAST_POINTS) {
      return new Unsaid("too few points: " + known.size() + " of " + LEAST_POINTS);
    }
    long newest = known.time(known.size() - 1);
    long span = newest - known.time(0);
    if (now - newest > SILENT * span / (known.size() - 1)) {
      return new Unsaid(
          "no value for " + Durations.format(Duration.ofSeconds((now - newest) / 1000)));
    }
    if (span <= 0) {
      return new Unsaid("all points are of one moment");
    }
    return new Outlook(Course.of(known, now, sign), sign * limit, sign).forecast();
  }

  private Forecast forecast() {
    if (course.last() >= limit) {
      return new Reached(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    }
    Course thin = course.thinned(MOST_POINTS);
    Jumps jumps = Jumps.of(thin);
    if (Jumps.count(jumps.down()) > 1) {
      return alongPeaks(thin, jumps.down());
    }
    List<Integer> cuts = new ArrayList<>(jumps.down());
    if (Jumps.count(jumps.up()) == 1) {
      cuts.addAll(jumps.up());
    }
    Course pieces = Jumps.cut(thin, cuts);
    int sinceJump = pieces.size() - cuts.stream().mapToInt(Integer::intValue).max().orElse(0);
    return sinceJump < LEAST_AFTER_JUMP
        ? new Unsaid("it has just jumped")
        : alongLine(Bends.afterLast(pieces));
  }

  private Forecast alongLine(Course now) {
    double slope = Line.medianSlope(now);
    Noise noise = Noise.around(now, slope);
    return noise.isBeyondJudging()
        ? new Unsaid("too few points for how much it wanders")
        : along(Line.of(slope, noise));
  }

  /** A figure that falls back again and again gets as far as its peaks do. */
  private Forecast alongPeaks(Course thin, List<Integer> falls) {
    double[] peaks = new double[falls.size()];
    double[] hours = new double[falls.size()];
    int count = 0;
    int from = 0;
    for (int first : falls) {
      double until = thin.hours()[first];
      int peak = from;
      int to = from;
      while (course.hours()[to] < until) {
        peak = course.values()[to] > course.values()[peak] ? to : peak;
        to++;
      }
      if (to > from) {
        hours[count] = course.hours()[peak];
        peaks[count++] = course.values()[peak];
      }
      from = to;
    }
    if (count < LEAST_PEAKS) {
      return new Unsaid("it falls back again and again, " + count + " times so far");
    }
    Line line =
        Line.through(Course.whole(Arrays.copyOf(hours, count), Arrays.copyOf(peaks, count)));
    return line.rises() ? along(line) : new Never("it falls back each time and does not climb");
  }

  private Forecast along(Line line) {
    if (line.slope() == 0 && line.slopeVariance() == 0) {
      return new Never("it does not move");
    }
    if (!line.rises()) {
      return new Never(line.falls() ? "it moves away from the limit" : "it shows no clear trend");
    }
    double[] span = line.mayReach(limit);
    double in = line.reaches(limit);
    if (!Double.isFinite(span[0] + in + span[1])) {
      return new Unsaid("its values are too large to reckon with");
    }
    if (in > FARTHEST * course.span()) {
      return new Never("not before " + Forecast.told(hours(span[0])) + ", if at all");
    }
    return new Reached(hours(in), hours(span[0]), hours(span[1]), sign * line.slope());
  }

  private static Duration hours(double hours) {
    return Duration.ofMillis(Math.round(Math.max(hours, 0) * 3_600_000));
  }
}
