// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Clock;

/** The times of this machine. */
record RealTicks(Clock clock) implements Ticks {
  RealTicks() {
    this(Clock.systemUTC());
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
