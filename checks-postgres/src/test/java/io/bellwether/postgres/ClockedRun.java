// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;

/** A run with all the time there is, and a clock of its own. */
record ClockedRun(Clock clock) implements Run {
  @Override
  public Duration remaining() {
    return Duration.ofSeconds(30);
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    return resource;
  }

  @Override
  public void throwIfStopped() {}
}
