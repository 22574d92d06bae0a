// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * The turns of one job: an interval, and a phase that follows from the name alone. So a restart
 * meets the same seconds of the day, and jobs that share an interval are spread over it. The wall
 * clock is read once, for the origin; afterwards it may jump as it likes.
 */
record Rhythm(long interval, long origin, long spread) {
  static final Duration SHORTEST = Duration.ofMillis(10);
  private static final long FIRST_RUN_WITHIN = Duration.ofSeconds(10).toNanos();

  static Rhythm of(String name, Duration every, long nanos, Instant wall) {
    long interval = every.toNanos();
    long hash = hash(name);
    long phase = Long.remainderUnsigned(hash, interval);
    long wallNanos = wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
    long origin = nanos + Math.floorMod(phase - wallNanos, interval);
    long window = Math.min(interval, FIRST_RUN_WITHIN);
    return new Rhythm(interval, origin, Long.remainderUnsigned(mix(hash), window));
  }

  /** The first turn later than this. */
  long after(long nanos) {
    return origin + (Math.floorDiv(nanos - origin, interval) + 1) * interval;
  }

  /** A turn soon, for what is new or has been asleep: at its phase if that is near, else spread. */
  long soon(long now) {
    long next = after(now);
    return next - now <= Math.min(interval, FIRST_RUN_WITHIN) ? next : now + spread;
  }

  /** FNV-1a over the characters: the same on every JVM. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The finisher of MurmurHash3: names that differ in one digit land far apart. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
