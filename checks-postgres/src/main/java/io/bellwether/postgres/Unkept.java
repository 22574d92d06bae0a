// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.source.Event;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes what parts say that are looked at for something else, and keeps nothing of it. */
record Unkept(Run run) implements Measurements, Memory {
  @Override
  public void add(Sample sample) {}

  @Override
  public void observe(String metric, Labels labels, double value) {}

  @Override
  public void tell(Event event) {}

  @Override
  public Memory memory() {
    return this;
  }

  @Override
  public Optional<String> recall(String name, int version) {
    return Optional.empty();
  }

  @Override
  public boolean remember(String name, int version, String text) {
    return true;
  }

  @Override
  public void forget(String name) {}

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
