// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One value of a figure that tells of a success.
 *
 * @param at when it was measured
 * @param now when it came here, by the same clock
 * @param running for how many nanos the engine had run then
 */
record Told(Subject subject, long at, double value, long now, long running) {
  /** Longer than anything was ever watched, and far from what a long can hold. */
  private static final double LONGEST = Duration.ofDays(36_525).toSeconds();

  /** As seconds since 1970 that would be after the year 5000; as milliseconds it is 1973. */
  private static final double NO_SECONDS = 1e11;

  /** Others write -1 or -2 for what they do not know; between two clocks a success may be ahead. */
  private static final double NO_AGE = -1;

  private static final long AGAIN = Duration.ofSeconds(1).toNanos();

  boolean isStrange() {
    return subject.tells() == Subject.Tells.MOMENT ? value >= NO_SECONDS : value <= NO_AGE;
  }

  /** Zero and infinity are how others write that there was none yet. */
  private boolean isNever() {
    return subject.tells() == Subject.Tells.MOMENT ? value <= 0 : Double.isInfinite(value);
  }

  Success after(Optional<Success> before) {
    if (isNever()) {
      return before.orElseGet(() -> new Success(Optional.empty(), running, true));
    }
    return subject.tells() == Subject.Tells.MOMENT ? moment(before) : age();
  }

  /**
   * That of the same success again is no reason to reckon anew by a clock that may have been set;
   * once in each process it is, as nobody watched before that.
   */
  private Success moment(Optional<Success> before) {
    Success fresh = success((long) (value * 1000));
    return before
        .filter(known -> known.at().equals(fresh.at()))
        .map(known -> known.told() ? known : fresh.after(known))
        .orElse(fresh);
  }

  private Success success(long moment) {
    double ago = Math.max(0, now - moment) / 1e3;
    return new Success(Optional.of(Instant.ofEpochMilli(moment)), since(ago), true);
  }

  /** Measured by one clock alone, so that the newest is always right. */
  private Success age() {
    double ago = Math.max(0, value) + Math.max(0, now - at) / 1e3;
    Instant moment = Instant.ofEpochMilli(now - (long) (Math.min(ago, LONGEST) * 1000));
    return new Success(Optional.of(moment), since(ago), true);
  }

  private long since(double ago) {
    return running - (long) (Math.min(ago, LONGEST) * 1e9);
  }

  /** Whether it tells of another success than the one that is known. */
  boolean isNewsAfter(Optional<Success> before) {
    Success next = after(before);
    return before.isEmpty()
        || !before.get().told()
        || (subject.tells() == Subject.Tells.MOMENT
            ? !next.at().equals(before.get().at())
            : next.since() - before.get().since() > AGAIN);
  }
}
