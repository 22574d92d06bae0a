// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** One run of a job, from the hand-over until nobody expects anything of it any more. */
final class ActiveRun<T> extends Chore implements Run {
  private enum State {
    OPEN,
    BACK,
    WRITTEN_OFF
  }

  final Job<T> job;
  final Inside inside = new Inside();
  private final Workers workers;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final Object telling = new Object();
  private boolean overdueTold;
  private volatile Start start;
  private volatile long deadline;
  private volatile boolean stopped;

  /** The call and those that close for it; the workers' lock. */
  int parts;

  /** Quarters of a second since the deadline; the workers' lock. */
  int steps;

  ActiveRun(Job<T> job, Workers workers, Start planned) {
    this.job = job;
    this.workers = workers;
    this.start = planned;
  }

  @Override
  public Clock clock() {
    return workers.ticks().clock();
  }

  @Override
  public Duration remaining() {
    long left = stopped ? 0 : deadline - workers.ticks().nanos();
    return Duration.ofNanos(Math.max(0, left));
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    if (stopped || remaining().isZero()) {
      throw new InterruptedException(
          job.name() + (stopped ? " was stopped" : " has used up its " + job.task.timeout()));
    }
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    inside.hold(resource);
    return resource;
  }

  @Override
  String threadName() {
    return job.threadName;
  }

  @Override
  void begin(long now) {
    start = workers.begun(this, start.due(), now);
    deadline = now + job.timeoutNanos;
  }

  @Override
  void go() {
    inside.enter();
    Outcome<T> outcome;
    try {
      outcome = new Outcome.Returned<>(job.task.work().run(this));
    } catch (Throwable thrown) {
      outcome = stopped ? new Outcome.Stopped<>() : new Outcome.Threw<>(thrown);
    }
    inside.leave();
    if (state.compareAndSet(State.OPEN, State.BACK)) {
      tell(outcome);
    } else {
      tellOverdue();
      tell(new Outcome.CameBack<>(start.wall()));
    }
  }

  @Override
  void end() {
    workers.ended(this);
  }

  /** False when the call is back already. */
  boolean writeOff() {
    return state.compareAndSet(State.OPEN, State.WRITTEN_OFF);
  }

  boolean writtenOff() {
    return state.get() == State.WRITTEN_OFF;
  }

  /** Once, and before it is told that the call came back. */
  void tellOverdue() {
    synchronized (telling) {
      if (!overdueTold) {
        overdueTold = true;
        tell(new Outcome.Overdue<>(start.wall(), inside.stack()));
      }
    }
  }

  private void tell(Outcome<T> outcome) {
    job.tell(start, deadline, outcome);
  }

  void stopped() {
    stopped = true;
  }

  /** The process stood still for so long: that does not count. */
  void extend(long nanos) {
    deadline += nanos;
    at += nanos;
  }

  Start start() {
    return start;
  }

  HungCall hung() {
    return new HungCall(job.name(), job.task.places().source(), start.wall(), inside.stack());
  }
}
