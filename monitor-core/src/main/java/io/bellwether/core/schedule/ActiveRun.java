// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One run of a job, from the hand-over until its call and all that end it are back. */
final class ActiveRun<T> extends Chore implements Run {
  private enum State {
    OPEN,
    BACK,
    WRITTEN_OFF
  }

  final Job<T> job;
  final Inside inside = new Inside();
  final long due;

  /** From then on nothing but the schedule itself kept it from starting. */
  final long ready;

  /** Expected to give its thread back at once. */
  final boolean quick;

  /** Written off, and not back yet; changed under the workers' lock. */
  volatile boolean lost;

  private final Workers workers;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final Object telling = new Object();
  private boolean overdueTold;
  private volatile Start start = Start.NONE;
  private volatile long deadline;
  private volatile boolean stopped;

  // under the workers' lock
  boolean queued;
  int parts = 1;
  int steps;

  ActiveRun(Job<T> job, Workers workers, long due, long ready, boolean quick) {
    this.job = job;
    this.workers = workers;
    this.due = due;
    this.ready = ready;
    this.quick = quick;
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
    if (remaining().isZero()) {
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
    deadline = now + job.timeoutNanos;
    start = Start.now(due, now, clock(), workers.alarm());
    workers.desk().begun(this, now);
  }

  @Override
  void go() {
    inside.enter();
    Outcome<T> outcome;
    try {
      outcome = outcome();
    } finally {
      inside.leave();
    }
    if (state.compareAndSet(State.OPEN, State.BACK)) {
      tell(outcome);
    } else {
      tellOverdue();
      tell(new Outcome.CameBack<>(start.wall()));
    }
  }

  private Outcome<T> outcome() {
    try {
      return new Outcome.Returned<>(job.task.work().run(this));
    } catch (Throwable thrown) {
      return stopped ? new Outcome.Stopped<>() : new Outcome.Threw<>(thrown);
    }
  }

  @Override
  void end() {
    workers.desk().ended(this, workers.ticks().nanos());
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
        tell(new Outcome.Overdue<>(start.wall(), inside.stack(workers.stacks())));
      }
    }
  }

  private void tell(Outcome<T> outcome) {
    job.tell(start, deadline, outcome);
  }

  /** What it throws from now on says nothing, and it has no time left. */
  void stopped() {
    stopped = true;
  }

  /** The process stood still before this moment: a deadline does not count that. Lock held. */
  void extend(long stoodStill, long now) {
    long uncounted = Math.min(stoodStill, now - start.nanos());
    long extended = deadline + uncounted;
    deadline = extended;
    at += uncounted;
  }

  /** In nanoseconds. */
  long tookUntil(long now) {
    return now - start.nanos();
  }

  /** Where it hangs now, if looking is not too dear. */
  HungCall hung() {
    return hung(inside.stack(workers.stacks()));
  }

  /** Where it was seen last: for the timer thread, which looks only at what nobody has seen. */
  HungCall hungAsSeen() {
    return hung(inside.lastSeen(workers.stacks()));
  }

  private HungCall hung(List<StackTraceElement> stack) {
    return new HungCall(job.name(), job.task.places().source(), start.wall(), stack);
  }
}
