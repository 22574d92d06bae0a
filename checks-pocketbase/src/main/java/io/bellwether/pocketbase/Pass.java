// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.time.Duration;
import java.util.Optional;

/**
 * When a slow pass ended, by {@link System#nanoTime}: a clock that is set makes nothing old.
 *
 * @param fresh for how long what it found says something of now; empty of the first, for only the
 *     second shows how far they are apart
 */
record Pass(long ended, Optional<Duration> fresh) {
  private static final Duration LEAST_FRESHNESS = Duration.ofHours(1);

  /** Passes that may be missed before what is known is too old. */
  private static final int MISSED = 3;

  static Pass first(long now) {
    return new Pass(now, Optional.empty());
  }

  /** The one that came after this. */
  Pass next(long now) {
    Duration passes = age(now).multipliedBy(MISSED);
    return new Pass(
        now, Optional.of(passes.compareTo(LEAST_FRESHNESS) > 0 ? passes : LEAST_FRESHNESS));
  }

  Duration age(long now) {
    return Duration.ofNanos(now - ended);
  }

  boolean isTooOld(long now) {
    return fresh.filter(it -> age(now).compareTo(it) > 0).isPresent();
  }
}
