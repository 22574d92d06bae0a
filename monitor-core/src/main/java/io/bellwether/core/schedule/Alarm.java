// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** When the next turn is wanted, and whom to wake if that becomes earlier. */
final class Alarm {
  /** So long after the wanted time a turn was not late: the process stood still. */
  static final long STOOD_STILL = 1_000_000_000L;

  private volatile long wanted;
  private volatile @Nullable Thread sleeper;

  /** Counts what disturbs runs: pauses and sleeps. */
  private volatile int disturbances;

  Alarm(long now) {
    wanted = now;
  }

  long wanted() {
    return wanted;
  }

  void wanted(long nanos) {
    wanted = nanos;
  }

  void sleeper(Thread thread) {
    sleeper = thread;
  }

  /** Something wants a turn by then. */
  void by(long nanos) {
    if (nanos - wanted < 0) {
      wanted = nanos;
      LockSupport.unpark(sleeper);
    }
  }

  void disturbed() {
    disturbances = disturbances + 1; // only a turn does, and there is one at a time
  }

  int disturbances() {
    return disturbances;
  }

  /** True also between the end of a pause and the turn that notices it. */
  boolean standsStill(long now) {
    return now - wanted > STOOD_STILL;
  }
}
