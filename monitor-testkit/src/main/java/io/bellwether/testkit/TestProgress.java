// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.backup.BackupTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The run of a backup or a restore, for calling a target without the core. Keeps what it is told.
 */
public final class TestProgress implements BackupTarget.Progress {
  /** One report. */
  public record Step(String step, long done, long total) {}

  private final Run run;
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  /** A run that nobody stops. */
  public TestProgress() {
    this(TestRun.unlimited());
  }

  /** Progress within a run. */
  public TestProgress(Run run) {
    this.run = run;
  }

  @Override
  public void at(String step, long done, long total) {
    steps.add(new Step(step, done, total));
  }

  /** Everything that was told, in order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  @Override
  public Clock clock() {
    return run.clock();
  }

  @Override
  public Duration remaining() {
    return run.remaining();
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
