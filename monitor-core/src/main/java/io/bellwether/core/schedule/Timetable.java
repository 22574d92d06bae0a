// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is due when. Has no thread: {@link #turn} does what is due and says when it wants to be
 * called again. Jobs that are due within ten milliseconds start together, so that one wake-up
 * serves them all.
 */
public final class Timetable {
  private static final long TOGETHER = Duration.ofMillis(10).toNanos();
  private static final long PUNCTUAL = Duration.ofMillis(1).toNanos();

  /** Turns at least this often: a pause of the process shows as a turn that came late. */
  private static final long HEARTBEAT = Duration.ofSeconds(1).toNanos();

  private final Ticks ticks;
  private final Workers workers;
  private final Gaps gaps;
  private final long origin;
  private final Instant wallAtOrigin;
  private final SteadyLock lock = new SteadyLock();
  private final Agenda<Turns> jobs = new Agenda<>();
  private final DueTurns due = new DueTurns();
  private final Agenda<Wake.Slot> wakes = new Agenda<>();

  public Timetable(Ticks ticks, Workers workers, Consumer<Gap> gaps) {
    this.ticks = ticks;
    this.workers = workers;
    this.gaps = new Gaps(ticks, gaps);
    this.origin = ticks.nanos();
    this.wallAtOrigin = ticks.clock().instant();
  }

  /** A job with an interval first runs within min(interval, 10 s), then at its phase. */
  public <T> Job<T> add(Task<T> task) {
    Job<T> job = new Job<>(task, this, workers);
    put(job);
    return job;
  }

  void put(Job<?> job) {
    job.task.every().ifPresent(every -> put(job, every));
  }

  private void put(Job<?> job, Duration every) {
    Turns turns = new Turns(job, Rhythm.of(job.name(), every, origin, wallAtOrigin));
    job.turns = turns;
    lock.enter();
    try {
      jobs.put(turns, turns.rhythm.soon(ticks.nanos()));
    } finally {
      lock.leave();
    }
    workers.alarm().by(turns.due);
  }

  void remove(Job<?> job) {
    Turns turns = job.turns;
    job.turns = null;
    if (turns != null) {
      lock.enter();
      jobs.remove(turns);
      lock.leave();
    }
  }

  /** Something to be woken by; the action runs on the timer thread and only hands over. */
  public Wake wake(Runnable action) {
    return new Wake(this, action);
  }

  void set(Wake.Slot slot, long nanos) {
    lock.enter();
    try {
      wakes.put(slot, nanos);
    } finally {
      lock.leave();
    }
    workers.alarm().by(nanos);
  }

  void cancel(Wake.Slot slot) {
    lock.enter();
    wakes.remove(slot);
    lock.leave();
  }

  /**
   * Starts and wakes all that is due; one caller at a time. Returns when it wants the next call.
   */
  public long turn(long now) {
    Alarm alarm = workers.alarm();
    long wanted = alarm.wanted();
    alarm.wanted(now); // nobody need wake the thread that is here
    pauses(gaps.stoodStill(now, wanted), gaps.ahead(), now);
    workers.tend(now);
    handDue(now);
    fireDue(now);
    long next = next(now);
    alarm.wanted(next);
    alarm.notAfter(next(now)); // what was added in between found nobody asleep
    return alarm.wanted();
  }

  private void pauses(long stoodStill, long slept, long now) {
    if (stoodStill > 0 || slept > 0) {
      workers.alarm().disturbed();
      workers.stoodStill(stoodStill, now);
      spread(now + slept, now);
    }
  }

  /** Turning begins: what fell due since it was added is spread again. */
  void open(long now) {
    workers.alarm().wanted(now);
    spread(now, now);
  }

  /** What was due by then runs once, soon, and not all at the same time. */
  private void spread(long dueBy, long now) {
    lock.enter();
    try {
      jobs.all().stream()
          .filter(turns -> turns.due - dueBy <= 0)
          .forEach(turns -> jobs.put(turns, turns.catchUp(now)));
    } finally {
      lock.leave();
    }
  }

  private void handDue(long now) {
    try {
      takeDue(now);
      if (!due.isEmpty()) {
        workers.hand(due, now);
      }
    } finally {
      endDue();
    }
  }

  private void endDue() {
    if (!due.isEmpty()) {
      lock.enter();
      due.end(jobs);
      lock.leave();
    }
  }

  private void takeDue(long now) {
    lock.enter();
    try {
      if (jobs.dueBy(now + PUNCTUAL)) { // else a turn for something else would split them
        due.take(jobs, now + TOGETHER);
      }
    } finally {
      lock.leave();
    }
  }

  /** At most as many as there are now: what an action sets again waits for the next turn. */
  private void fireDue(long now) {
    for (int most = setWakes(); most > 0; most--) {
      Wake due = dueWake(now);
      if (due == null) {
        return;
      }
      fire(due);
    }
  }

  private int setWakes() {
    lock.enter();
    try {
      return wakes.size();
    } finally {
      lock.leave();
    }
  }

  private @Nullable Wake dueWake(long now) {
    lock.enter();
    try {
      if (!wakes.dueBy(now)) {
        return null;
      }
      Wake due = wakes.first().wake;
      wakes.remove(due.slot);
      return due;
    } finally {
      lock.leave();
    }
  }

  private void fire(Wake wake) {
    try {
      wake.action.run();
    } catch (Throwable bug) {
      Bugs.report("timer", bug);
    }
  }

  private long next(long now) {
    long next = workers.next(now, now + HEARTBEAT);
    lock.enter();
    try {
      return jobs.next(wakes.next(next));
    } finally {
      lock.leave();
    }
  }

  /** The time in which the engine ran, up to then: what expires is measured by it. */
  public Duration ran(long nanos) {
    return Duration.ofNanos(nanos - origin - gaps.paused());
  }

  public Figures figures() {
    lock.enter();
    int timers = jobs.size();
    int set = wakes.size();
    lock.leave();
    return workers.figures(timers, set, gaps.count(), Duration.ofNanos(gaps.paused()));
  }

  Alarm alarm() {
    return workers.alarm();
  }
}
