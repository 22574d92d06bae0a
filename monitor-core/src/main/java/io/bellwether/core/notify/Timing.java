// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** From times on the wall to monotonic ones and back. */
final class Timing {
  private Timing() {}

  /** A clock that was set delays, or hastens, by no more than the whole length. */
  static long clamped(Duration left, Duration whole) {
    if (left.isNegative()) {
      return 0;
    }
    return left.compareTo(whole) > 0 ? whole.toNanos() : left.toNanos();
  }

  static long nanosUntil(Instant due, Now now, Duration whole) {
    return now.nanos() + clamped(Duration.between(now.at(), due), whole);
  }

  static Instant wall(long nanos, Now now) {
    return now.at().plusNanos(nanos - now.nanos());
  }

  static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
  }
}
