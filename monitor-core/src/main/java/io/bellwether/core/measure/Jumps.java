// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a course leaves its line at once and stays there: a clean-up, a rotated log, a big file. A
 * single wild value is none.
 *
 * @param down indexes of the first points after a fall
 * @param up indexes of the first points after a rise
 */
record Jumps(List<Integer> down, List<Integer> up) {
  /** So many times the usual step is no step any more. */
  private static final double UNUSUAL = 6;

  /** And so much of the whole range. */
  private static final double NOTABLE = 0.05;

  static Jumps of(Course course) {
    double[] smooth = withoutSpikes(course.values());
    double[] steps = new double[smooth.length - 1];
    Arrays.setAll(steps, i -> smooth[i + 1] - smooth[i]);
    double usual = Medians.of(steps);
    double most = Math.max(UNUSUAL * noise(course.values()), NOTABLE * range(smooth));
    List<Integer> down = new ArrayList<>();
    List<Integer> up = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] - usual < -most) {
        down.add(i + 1);
      } else if (steps[i] - usual > most) {
        up.add(i + 1);
      }
    }
    return new Jumps(down, up);
  }

  private static double[] withoutSpikes(double[] values) {
    double[] smooth = values.clone();
    for (int i = 1; i < values.length - 1; i++) {
      smooth[i] = Medians.of(new double[] {values[i - 1], values[i], values[i + 1]});
    }
    return smooth;
  }

  private static double noise(double[] values) {
    double[] steps = new double[values.length - 1];
    Arrays.setAll(steps, i -> values[i + 1] - values[i]);
    return Medians.deviation(steps);
  }

  private static double range(double[] values) {
    return Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
  }

  /** How many jumps these are: neighbours are two halves of one that was caught in the middle. */
  static int count(List<Integer> firsts) {
    int count = 0;
    for (int i = 0; i < firsts.size(); i++) {
      count += i > 0 && firsts.get(i) == firsts.get(i - 1) + 1 ? 0 : 1;
    }
    return count;
  }

  /** The course in pieces that end at these points. */
  static Course cut(Course course, List<Integer> at) {
    int[] pieces = new int[course.size()];
    for (int first : at) {
      for (int i = first; i < pieces.length; i++) {
        pieces[i]++;
      }
    }
    return new Course(course.hours(), course.values(), pieces);
  }
}
