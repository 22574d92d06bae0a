// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;

/** A part of a run, so that one request that hangs does not take the time of all others. */
final class ShorterRun implements Run {
  private final Run whole;
  private final long end;

  private ShorterRun(Run whole, Duration most) {
    this.whole = whole;
    this.end = System.nanoTime() + most.toNanos();
  }

  static Run of(Run whole, Duration most) {
    return new ShorterRun(whole, most);
  }

  @Override
  public Clock clock() {
    return whole.clock();
  }

  @Override
  public Duration remaining() {
    Duration own = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    Duration left = whole.remaining();
    return own.compareTo(left) < 0 ? own : left;
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    return whole.closeAtDeadline(resource);
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    whole.throwIfStopped();
  }
}
