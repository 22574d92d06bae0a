// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import io.bellwether.testkit.ManualClock;

/** Both times of a clock that moves only when told. */
public record ManualTicks(ManualClock clock) implements Ticks {
  @Override
  public long nanos() {
    return clock.nanos();
  }
}
