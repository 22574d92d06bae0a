// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.source.Memory;
import java.time.Duration;
import java.util.Optional;

/**
 * When a slow pass ended, by {@link System#nanoTime}: a clock that is set makes nothing old. How
 * far passes are apart is the longer of the last two gaps, as one that waited until the server did
 * well comes shortly before the next.
 *
 * @param gap since the pass before; none of the first
 * @param fresh for how long what it found says something of now
 */
record Pass(long ended, Duration gap, Duration fresh) {
  private static final Duration LEAST_FRESHNESS = Duration.ofHours(1);

  /** Of the first pass ever: only the second shows how far they are apart. */
  private static final Duration FIRST_FRESHNESS = Duration.ofDays(3);

  /** Passes that may be missed before what is known is too old. */
  private static final int MISSED = 3;

  private static final String NAME = "passes";
  private static final int FORM = 1;

  /** The first since the start: before a restart they may have been further apart. */
  static Pass first(long now, Memory memory) {
    Duration apart =
        memory
            .recall(NAME, FORM)
            .flatMap(Pass::parse)
            .map(Duration::ofSeconds)
            .orElse(Duration.ZERO);
    return new Pass(now, Duration.ZERO, longer(apart.multipliedBy(MISSED), FIRST_FRESHNESS));
  }

  private static Optional<Long> parse(String seconds) {
    return seconds.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(seconds)) : Optional.empty();
  }

  /** The one that came after this. */
  Pass next(long now, Memory memory) {
    Duration latest = age(now);
    Duration apart = longer(latest, gap);
    memory.remember(NAME, FORM, String.valueOf(apart.toSeconds()));
    return new Pass(now, latest, longer(apart.multipliedBy(MISSED), LEAST_FRESHNESS));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  Duration age(long now) {
    return Duration.ofNanos(now - ended);
  }

  boolean isTooOld(long now) {
    return age(now).compareTo(fresh) > 0;
  }
}
