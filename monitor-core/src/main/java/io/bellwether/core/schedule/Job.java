// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One task on the timetable. It never overlaps itself: a turn that comes while it runs, or waits
 * for its start, is counted as missed, and all that fell into a run make one run at its return.
 */
public final class Job<T> extends Timed {
  final String threadName;
  private final Timetable timetable;
  private final Workers workers;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  volatile Task<T> task;
  volatile long timeoutNanos;

  /** Null for what runs on demand only. */
  @Nullable Turns turns;

  // the workers' lock guards the rest
  Line deadline;
  @Nullable ActiveRun<T> run;
  boolean waiting;
  boolean again;
  boolean stopped;
  boolean quick;
  long due;
  long missed;

  Job(Task<T> task, Timetable timetable, Workers workers) {
    this.task = task;
    this.timetable = timetable;
    this.workers = workers;
    this.threadName = workers.threadName(task.name());
    this.timeoutNanos = task.timeout().toNanos();
    this.deadline = workers.deadlineAfter(timeoutNanos);
  }

  public String name() {
    return task.name();
  }

  Desk desk() {
    return workers.desk();
  }

  /** Runs as soon as there is a place; if it runs now, once more at its return. */
  public void runNow() {
    workers.ask(this);
  }

  /**
   * Runs at another interval and with another timeout from now on; an interval that is new begins
   * with a run soon, as that of a new job does. A run that goes on keeps its deadline.
   */
  public void follow(Optional<Duration> every, Duration timeout) {
    Task<T> was = task;
    task = new Task<>(was.name(), was.places(), every, timeout, was.work(), was.ended());
    timeoutNanos = timeout.toNanos();
    workers.deadline(this, timeoutNanos);
    if (!every.equals(was.every())) {
      timetable.remove(this);
      timetable.put(this);
    }
  }

  /** Turns that fell into a run, a wait for its start, or a pause of the process. */
  public long missed() {
    return workers.missed(this);
  }

  /**
   * Starts no further run; one that goes on may end as usual.
   *
   * @return done when nothing runs any more; a call that was written off is not waited for
   */
  public CompletionStage<Void> stop() {
    timetable.remove(this);
    workers.stop(this);
    return drained;
  }

  /** As {@link #stop}, but a run that goes on is interrupted and what it registered is closed. */
  public CompletionStage<Void> stopNow() {
    timetable.remove(this);
    workers.stopNow(this);
    return drained;
  }

  void drained() {
    drained.complete(null);
  }

  /** Not under a lock. */
  void tell(Start start, long deadline, Outcome<T> outcome) {
    long now = workers.ticks().nanos();
    Ended<T> ended =
        new Ended<>(
            name(),
            start.dueWall(),
            start.wall(),
            start.due(),
            start.nanos(),
            start.until(now),
            now - deadline >= 0,
            start.disturbed(now, workers.ticks().clock(), workers.alarm()),
            outcome);
    try {
      task.ended().accept(ended);
    } catch (Throwable bug) {
      Bugs.report(threadName, bug);
    }
  }

  void tellNoPlace(long due) {
    long now = workers.ticks().nanos();
    Start start = Start.now(due, now, workers.ticks().clock(), workers.alarm());
    tell(start, now + timeoutNanos, new Outcome.NoPlace<>(task.places().hungAsSeen()));
  }
}
