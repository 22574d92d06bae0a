// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Ticks;
import java.time.Clock;

/** The times of this machine, and the only place that asks for them. */
final class SystemTicks implements Ticks {
  private final Clock clock = Clock.systemUTC();

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Clock clock() {
    return clock;
  }
}
