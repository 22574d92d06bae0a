// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Ticks;
import java.time.Clock;

/** The times of this machine; tests have their own. */
record SystemTicks(Clock clock) implements Ticks {

  SystemTicks() {
    this(Clock.systemUTC());
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
