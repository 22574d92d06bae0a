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
  private long last;
  private long lastWall;
  private long wanted;
  private long ran;

  /** A turn begins. */
  Optional<Stood> turn(long nanos, long wall) {
    long gone = began ? Math.max(0, nanos - last) : 0;
    long expected = began ? Math.max(0, wanted - last) + GRACE : 0;
    ran += Math.min(gone, expected);
    boolean stood = began && gone - expected > LATE;
    boolean stepped = began && Math.abs(wall - lastWall - gone / 1_000_000) > STEP_MILLIS;
    Optional<Stood> told =
        stood || stepped ? Optional.of(new Stood(lastWall, wall)) : Optional.empty();
    began = true;
    last = nanos;
    lastWall = wall;
    wanted = nanos;
    return told;
  }

  /** By when the next turn is to come. */
  void wants(long nanos) {
    wanted = nanos;
  }

  /** Milliseconds that count, up to this turn. */
  long ranMillis() {
    return ran / 1_000_000;
  }
}
