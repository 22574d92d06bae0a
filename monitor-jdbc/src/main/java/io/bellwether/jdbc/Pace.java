// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Holds long work to the time that a server may be asked for within a minute, by whomever. */
final class Pace {
  /** To tell what was found. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(100);

  private final Asked asked;

  Pace(Asked asked) {
    this.asked = asked;
  }

  /** How long the server is to be left in peace; none where it may be asked at once. */
  Duration rest(Duration most) {
    return asked.untilLessThan(most);
  }

  /**
   * Waits until more may be asked; false where the run has no time for that.
   *
   * @throws InterruptedException when the run was stopped
   */
  boolean await(Duration most, Run run) throws InterruptedException {
    return await(most, run, () -> false);
  }

  /** The same, at most until something else is true. */
  boolean await(Duration most, Run run, BooleanSupplier until) throws InterruptedException {
    while (!until.getAsBoolean() && run.remaining().compareTo(KEPT) > 0) {
      run.throwIfStopped();
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while the server was left in peace");
      }
      Duration rest = rest(most);
      if (rest.isZero()) {
        return true;
      }
      LockSupport.parkNanos(Math.min(STEP, rest.toNanos()));
    }
    return false;
  }
}
