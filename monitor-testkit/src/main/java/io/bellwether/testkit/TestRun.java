// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A run for calling the code of a plugin directly, without the core. It belongs to the thread that
 * makes it: at its deadline that thread is interrupted, then what was registered is closed, newest
 * first.
 *
 * <pre>{@code
 * try (TestRun run = TestRun.within(Duration.ofSeconds(2))) {
 *   assertThat(source.datasets(run)).contains("orders");
 * }
 * }</pre>
 *
 * <p>A call that may hang is better made by {@link Attempt}, which uses a thread of its own.
 */
public final class TestRun implements Run, AutoCloseable {
  private static final Duration LONG = Duration.ofHours(1);

  private final Clock clock;
  private final LongSupplier nanos;
  private final long deadline;
  private final Stopping stopping = new Stopping(Thread.currentThread());
  private Runnable callOff = () -> {};

  private TestRun(Clock clock, LongSupplier nanos, Duration limit) {
    this.clock = clock;
    this.nanos = nanos;
    this.deadline = nanos.getAsLong() + limit.toNanos();
  }

  /** A run with so much time in real time; it has a thread until it is closed. */
  public static TestRun within(Duration limit) {
    return within(limit, limit);
  }

  /** A run that is stopped earlier than its deadline says. */
  static TestRun within(Duration limit, Duration stop) {
    TestRun run = new TestRun(Clock.systemUTC(), System::nanoTime, limit);
    run.callOff = Alarm.after(stop, run::stop)::close;
    return run;
  }

  /** A run with so much time on the clock: its deadline passes when somebody advances the clock. */
  public static TestRun on(ManualClock clock, Duration limit) {
    TestRun run = new TestRun(clock, clock::nanos, limit);
    Runnable watcher = run::stopWhenDue;
    clock.afterEachStep(watcher);
    run.callOff = () -> clock.forget(watcher);
    return run;
  }

  /** A run with an hour to go that nobody stops but {@link #stop}; it has no thread. */
  public static TestRun unlimited() {
    return new TestRun(Clock.systemUTC(), System::nanoTime, LONG);
  }

  /** A run that was stopped before it began; its caller is not interrupted. */
  public static TestRun over() {
    TestRun run = new TestRun(Clock.systemUTC(), System::nanoTime, Duration.ZERO);
    run.stop();
    Thread.interrupted();
    return run;
  }

  private void stopWhenDue() {
    if (remaining().isZero()) {
      stop();
    }
  }

  /** Stops the run now, as its deadline would; the second time nothing happens. */
  public void stop() {
    stopping.stop();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    stopping.register(resource);
    return resource;
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    if (stopped()) {
      throw new InterruptedException("the run was stopped");
    }
  }

  /** Whether the run was stopped or its deadline has passed. */
  public boolean stopped() {
    return stopping.stopped() || remaining().isZero();
  }

  /** What was thrown by resources that were closed when the run was stopped. */
  public List<Exception> closingFailures() {
    return stopping.failures();
  }

  /** Ends the run: nothing is stopped any more, and an interrupt by it is taken back. */
  @Override
  public void close() {
    stopping.end();
    callOff.run();
  }
}
