// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;

/** A run that can be stopped as the engine does when a job is removed: no time is left at once. */
final class StoppedRun implements Run {
  private final Run run;
  private volatile boolean stopped;

  StoppedRun(Run run) {
    this.run = run;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public Clock clock() {
    return run.clock();
  }

  @Override
  public Duration remaining() {
    return stopped ? Duration.ZERO : run.remaining();
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    return run.closeAtDeadline(resource);
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
  }
}
