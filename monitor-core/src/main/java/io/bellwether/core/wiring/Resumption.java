// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;

/**
 * What the next turn of who watches has to see to, once.
 *
 * @param strangers whether there may be alerts of what is not watched any more
 * @param carries whether there may be messages without a receipt that no channel has
 * @param lastAlive when an earlier engine watched last; the epoch when none did, or this one goes
 *     on
 */
record Resumption(boolean strangers, boolean carries, Instant lastAlive) {
  /** Nothing. */
  static final Resumption NONE = new Resumption(false, false, Instant.EPOCH);

  /** At the start. */
  static final Resumption FIRST = new Resumption(true, false, Instant.EPOCH);

  Resumption withStrangers() {
    return new Resumption(true, carries, lastAlive);
  }

  Resumption withCarried() {
    return new Resumption(strangers, true, lastAlive);
  }

  /** What was kept has come to light. */
  Resumption after(Instant alive) {
    return new Resumption(true, true, alive);
  }

  boolean isDue() {
    return strangers || carries;
  }

  /** Whether it is known for how long nobody watched. */
  boolean isMissed(Now now) {
    return !lastAlive.equals(Instant.EPOCH) && lastAlive.isBefore(now.at());
  }

  Duration gap(Now now) {
    return Duration.between(lastAlive, now.at());
  }
}
