// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Six hours of a disk that stands at 60 % and is full at a known hour, in many ways of getting
 * there.
 */
record Fills(Random random, int size) {
  static final long END = 1_700_021_600_000L;
  private static final double WATCHED = 6;
  private static final double NOW = 60;
  private static final double FULL = 100;

  /** The points, and when it is full; never is infinite. */
  record Disk(Points points, double fullInHours) {
    Forecast forecast() {
      return Forecast.rising(points, FULL, END);
    }

    boolean isForetold() {
      return forecast() instanceof Forecast.Reached reached
          && reached.soonest().toMillis() / 3.6e6 <= fullInHours
          && fullInHours <= reached.latest().toMillis() / 3.6e6;
    }
  }

  static Fills seeded(long seed, int size) {
    return new Fills(new Random(seed * 7_919), size);
  }

  private Disk disk(double fullInHours, IntToDoubleFunction value) {
    long[] times = new long[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      times[i] = END + Math.round(hour(i) * 3.6e6);
      values[i] = value.applyAsDouble(i);
    }
    return new Disk(Points.of(times, values), fullInHours);
  }

  /** Hours before now, negative. */
  private double hour(int index) {
    return (index - (size - 1)) * WATCHED / size;
  }

  private double noise(double deviation) {
    return deviation * random.nextGaussian();
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Some index in the middle three quarters. */
  private int somewhere() {
    return size / 8 + random.nextInt(size * 3 / 4);
  }

  Disk steadily(double noise) {
    double hours = between(1, 16);
    double rate = (FULL - NOW) / hours;
    return disk(hours, i -> NOW + rate * hour(i) + noise(noise));
  }

  /** Each point's noise is mostly that of the point before. */
  Disk withEcho(double echo) {
    double hours = between(1, 16);
    double rate = (FULL - NOW) / hours;
    double[] noise = {random.nextGaussian()};
    return disk(
        hours,
        i -> {
          noise[0] = echo * noise[0] + noise(Math.sqrt(1 - echo * echo));
          return NOW + rate * hour(i) + 0.4 * noise[0];
        });
  }

  Disk withWildPoints() {
    double hours = between(1, 16);
    double rate = (FULL - NOW) / hours;
    return disk(
        hours,
        i -> NOW + rate * hour(i) + noise(0.4) + (random.nextInt(20) == 0 ? between(-20, 20) : 0));
  }

  Disk afterAJump(double height) {
    double hours = between(1, 16);
    double rate = (FULL - NOW) / hours;
    int jump = somewhere();
    return disk(hours, i -> NOW + rate * hour(i) + noise(0.2) - (i < jump ? height : 0));
  }

  Disk atANewRate(double earlierShare) {
    double hours = between(3, 12);
    double rate = (FULL - NOW) / hours;
    int bend = size / 4 + random.nextInt(size / 2);
    return disk(
        hours,
        i ->
            NOW
                + noise(0.2)
                + (i < bend
                    ? rate * (hour(bend) + earlierShare * (hour(i) - hour(bend)))
                    : rate * hour(i)));
  }

  /** Written in batches: it stands still, then steps up, a dozen times. */
  Disk upStairs() {
    double hours = between(2, 10);
    double rate = (FULL - NOW) / hours;
    int width = size / 12;
    return disk(hours, i -> NOW + rate * hour(i / width * width + width / 2) + noise(0.1));
  }

  /** Logs are rotated again and again; the peaks are on a line. */
  Disk inTeeth(boolean climbing) {
    double hours = climbing ? between(2, 12) : Double.POSITIVE_INFINITY;
    double rate = climbing ? 30 / hours : 0;
    int width = size / (6 + random.nextInt(6));
    return disk(
        hours, i -> 70 + rate * hour(i) - 15 + 15.0 * (i % width) / (width - 1) + noise(0.2));
  }

  Disk wandering() {
    double[] value = {NOW};
    return disk(Double.POSITIVE_INFINITY, i -> value[0] += noise(0.3));
  }

  Disk level(double noise) {
    return disk(Double.POSITIVE_INFINITY, i -> NOW + noise(noise));
  }

  Disk levelAfterAJump(double height) {
    int jump = random.nextInt(size);
    return disk(Double.POSITIVE_INFINITY, i -> NOW + noise(0.2) - (i < jump ? height : 0));
  }

  Disk emptying() {
    double rate = between(1, 10);
    return disk(Double.POSITIVE_INFINITY, i -> NOW - rate * hour(i) + noise(0.4));
  }

  Disk byDayAndNight() {
    double phase = between(0, 6.28);
    double waves = between(1, 3);
    return disk(
        Double.POSITIVE_INFINITY,
        i -> NOW + 10 * Math.sin(phase + 6.28 * waves * i / size) + noise(0.2));
  }
}
