// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** When the next turn is wanted, and whom to wake if that becomes earlier. */
final class Alarm {
  /** A turn that comes so much later than wanted was not late: the process stood still. */
  static final long STOOD_STILL = 1_000_000_000L;

  private final Ticks ticks;
  private volatile long wanted;
  private volatile @Nullable Thread sleeper;
  private final AtomicInteger disturbances = new AtomicInteger();

  Alarm(Ticks ticks) {
    this.ticks = ticks;
    this.wanted = ticks.nanos();
  }

  long wanted() {
    return wanted;
  }

  void wanted(long nanos) {
    wanted = nanos;
  }

  void notAfter(long nanos) {
    wanted = nanos - wanted < 0 ? nanos : wanted;
  }

  void sleeper(Thread thread) {
    sleeper = thread;
  }

  /** Something wants a turn by then; what lies in the past wants it now, which is no pause. */
  void by(long nanos) {
    if (nanos - wanted < 0) {
      long now = ticks.nanos();
      wanted = nanos - now < 0 ? now : nanos;
      LockSupport.unpark(sleeper);
    }
  }

  /** Runs that go on now can not be judged by how they fail. */
  void disturbed() {
    disturbances.incrementAndGet();
  }

  int disturbances() {
    return disturbances.get();
  }

  /** True also between the end of a pause and the turn that notices it. */
  boolean standsStill(long now) {
    return now - wanted > STOOD_STILL;
  }
}
