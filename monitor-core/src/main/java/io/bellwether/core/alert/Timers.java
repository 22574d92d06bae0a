// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Duration;
import java.time.Instant;

/** Timers that another process kept as wall time. */
final class Timers {
  /** So far a wall clock may drift before it costs a row. */
  private static final Duration DRIFT = Duration.ofSeconds(5);

  private Timers() {}

  /** The end as it was kept, unless a clock that was set or a pause has made it another. */
  static Instant kept(Instant before, Instant end) {
    return Duration.between(before, end).abs().compareTo(DRIFT) <= 0 ? before : end;
  }

  /** What is left of one: a clock that was set delays it by its whole length at most. */
  static Duration left(Instant now, Instant end, Duration length) {
    Duration left = Duration.between(now, end);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(length) > 0 ? length : left;
  }
}
