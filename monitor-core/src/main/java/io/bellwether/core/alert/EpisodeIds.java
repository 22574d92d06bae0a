// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by the time at which they were given, so that the rows under them come one after
 * the other: UUIDs of version 7. Of one thread.
 */
public final class EpisodeIds implements Supplier<String> {
  /** Ids of one millisecond before the next is taken. */
  private static final int MOST_IN_ONE = 1 << 12;

  private static final long VERSION = 7L << 12;
  private static final long VARIANT = 1L << 63;

  private final LongSupplier millis;
  private final RandomGenerator random;
  private long newest;
  private int inThatOne;

  /**
   * Gives ids.
   *
   * @param millis wall time since 1970
   * @param random must differ between two processes
   */
  public EpisodeIds(LongSupplier millis, RandomGenerator random) {
    this.millis = millis;
    this.random = random;
  }

  /** One that is greater than all before it, also when the clock was set back. */
  @Override
  public String get() {
    long now = millis.getAsLong();
    if (now > newest) {
      newest = now;
      inThatOne = 0;
    } else if (++inThatOne == MOST_IN_ONE) {
      newest++;
      inThatOne = 0;
    }
    return text((newest << 16) | VERSION | inThatOne, VARIANT | (random.nextLong() >>> 2));
  }

  private static String text(long high, long low) {
    StringBuilder text = new StringBuilder(36);
    hex(text, high >>> 32, 8).append('-');
    hex(text, high >>> 16, 4).append('-');
    hex(text, high, 4).append('-');
    hex(text, low >>> 48, 4).append('-');
    return hex(text, low, 12).toString();
  }

  private static StringBuilder hex(StringBuilder text, long bits, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      text.append(Character.forDigit((int) (bits >>> (4 * i)) & 15, 16));
    }
    return text;
  }
}
