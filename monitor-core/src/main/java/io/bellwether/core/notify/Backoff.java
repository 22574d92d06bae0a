// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.time.Duration;

/** How long to wait after so many failures: twice as long each time, never the same twice. */
final class Backoff {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);
  static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private static final double JITTER = 0.2;
  private static final int DOUBLINGS = 20;

  private Backoff() {}

  /**
   * Nanos to wait.
   *
   * @param failures in a row, at least one
   * @param chance from 0 to 1
   */
  static long nanos(int failures, double chance) {
    int doublings = Math.min(Math.max(failures, 1) - 1, DOUBLINGS);
    long whole = Math.min(SHORTEST.toNanos() << doublings, LONGEST.toNanos());
    return Math.round(whole * (1 - JITTER + 2 * JITTER * Math.min(Math.max(chance, 0), 1)));
  }

  /** What a service asked for, within reason. */
  static long asked(Duration retryAfter) {
    return Timing.clamped(retryAfter, LONGEST_ASKED);
  }
}
