// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.time.Duration;

/**
 * How old what may be. Where the file grows too large it is squeezed: single values first, down to
 * a day, then results, then both down to an hour, then hours.
 *
 * @param raw single values
 * @param results results and rows of performance
 * @param hours figures folded by the hour
 */
record Limits(Duration raw, Duration results, Duration hours) {
  static final int MOST_SQUEEZED = 80;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double STEP = 0.75;
  private static final int STEPS = 20;

  /** Squeezed so many times, zero for as the settings say. */
  static Limits of(SqliteSettings settings, int squeezed) {
    int day = Math.min(squeezed, STEPS);
    int results = Math.max(0, Math.min(squeezed - STEPS, STEPS));
    int hour = Math.max(0, squeezed - 2 * STEPS);
    return new Limits(
        shorter(shorter(settings.raw(), day, DAY), hour, HOUR),
        shorter(shorter(settings.keep(), results, DAY), hour, HOUR),
        shorter(settings.keep(), Math.max(0, squeezed - 3 * STEPS), DAY));
  }

  private static Duration shorter(Duration age, int times, Duration least) {
    Duration shorter = Duration.ofMillis((long) (age.toMillis() * Math.pow(STEP, times)));
    Duration floor = age.compareTo(least) < 0 ? age : least;
    return shorter.compareTo(floor) < 0 ? floor : shorter;
  }
}
