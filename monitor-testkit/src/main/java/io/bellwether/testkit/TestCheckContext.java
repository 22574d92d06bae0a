// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One run of a check, for calling it without the core. Keeps the figures that the check gives. */
public final class TestCheckContext implements CheckContext {
  private final Run run;
  private final String component;
  private final Optional<Health> previous;
  private final RecordingMeasurements measurements;

  private TestCheckContext(Run run, String component, Optional<Health> previous, Memory memory) {
    this.run = run;
    this.component = component;
    this.previous = previous;
    this.measurements = new RecordingMeasurements(run, memory);
  }

  /** The first run of a component called {@code tested}, which nobody stops. */
  public TestCheckContext() {
    this(TestRun.unlimited(), "tested", Optional.empty(), new TestMemory());
  }

  /** The first run of a component called {@code tested}, under the deadline of the given run. */
  public static TestCheckContext over(Run run) {
    return over(run, new TestMemory());
  }

  /** The same of a component that remembers what its earlier runs did. */
  public static TestCheckContext over(Run run, Memory memory) {
    return new TestCheckContext(run, "tested", Optional.empty(), memory);
  }

  /** The same run of a component with another name, with no figures yet. */
  public TestCheckContext named(String other) {
    return new TestCheckContext(run, other, previous, measurements.memory());
  }

  /** The same run after one that said this, with no figures yet. */
  public TestCheckContext after(Health last) {
    return new TestCheckContext(run, component, Optional.of(last), measurements.memory());
  }

  @Override
  public String component() {
    return component;
  }

  @Override
  public RecordingMeasurements measurements() {
    return measurements;
  }

  @Override
  public Optional<Health> previous() {
    return previous;
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
