// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.file;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;

/** A run in which everything takes a millisecond, whatever the machine does. */
final class SlowRun implements Run {
  private final Run run;
  private long left;

  SlowRun(Run run, long millis) {
    this.run = run;
    this.left = millis;
  }

  @Override
  public Clock clock() {
    return run.clock();
  }

  @Override
  public Duration remaining() {
    return Duration.ofMillis(Math.max(0, left--));
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    return run.closeAtDeadline(resource);
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    run.throwIfStopped();
  }
}
