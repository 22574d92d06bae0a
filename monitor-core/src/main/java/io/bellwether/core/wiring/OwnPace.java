// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the engine ran, by its own turns: one that comes later than it was asked for tells that
 * nothing ran before it. The timer tells so too, but may come after the first turn, which judges.
 */
final class OwnPace {
  /** From when to when nobody watched, in wall milliseconds; back where the clock was set back. */
  record Stood(long from, long to) {}

  private static final long GRACE = Duration.ofMillis(100).toNanos();
  private static final long LATE = Duration.ofSeconds(1).toNanos();
  private static final long STEP_MILLIS = 5_000;

  private boolean began;
  private boolean late;
  private long last;
  private long lastWall;
  private long sleep;
  private long ran;

  /**
   * A turn begins. Of a time in which nothing ran next to nothing counts, as the sources have yet
   * to be asked after it; where all turns are late it is the way things are.
   */
  Optional<Stood> turn(long nanos, long wall) {
    long gone = began ? Math.max(0, nanos - last) : 0;
    long expected = sleep + GRACE;
    boolean stood = began && gone - expected > LATE;
    ran += Math.min(gone, stood && !late ? GRACE : expected);
    boolean stepped = began && Math.abs(wall - lastWall - gone / 1_000_000) > STEP_MILLIS;
    Optional<Stood> told =
        stood || stepped ? Optional.of(new Stood(lastWall, wall)) : Optional.empty();
    began = true;
    late = stood;
    last = nanos;
    lastWall = wall;
    sleep = 0;
    return told;
  }

  /** In how many nanos the next turn is to come; a stop within the turn is no part of it. */
  void sleeps(long nanos) {
    sleep = Math.max(0, nanos);
  }

  /** Milliseconds that count, up to this turn. */
  long ranMillis() {
    return ran / 1_000_000;
  }
}
