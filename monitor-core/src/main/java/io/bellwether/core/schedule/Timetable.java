// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

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
  private final ReentrantLock lock = new ReentrantLock();
  private final Agenda<Turns> jobs = new Agenda<>();
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
    lock.lock();
    jobs.put(turns, turns.rhythm.soon(ticks.nanos()));
    lock.unlock();
    workers.alarm().by(turns.due);
  }

  void remove(Job<?> job) {
    Turns turns = job.turns;
    job.turns = null;
    if (turns != null) {
      lock.lock();
      jobs.remove(turns);
      lock.unlock();
    }
  }

  /** Something to be woken by; the action runs on the timer thread and only hands over. */
  public Wake wake(Runnable action) {
    return new Wake(this, action);
  }

  void set(Wake.Slot slot, long nanos) {
    lock.lock();
    wakes.put(slot, nanos);
    lock.unlock();
    workers.alarm().by(nanos);
  }

  void cancel(Wake.Slot slot) {
    lock.lock();
    wakes.remove(slot);
    lock.unlock();
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
    workers.hand(dueJobs(now), now);
    dueWakes(now).forEach(this::fire);
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
    lock.lock();
    try {
      jobs.all().stream()
          .filter(turns -> turns.due - dueBy <= 0)
          .forEach(turns -> jobs.put(turns, turns.catchUp(now)));
    } finally {
      lock.unlock();
    }
  }

  private List<Turns> dueJobs(long now) {
    List<Turns> due = List.of();
    lock.lock();
    try {
      boolean anyDue =
          jobs.dueBy(now + PUNCTUAL); // else a turn for something else would split them
      while (anyDue && jobs.dueBy(now + TOGETHER)) {
        Turns first = jobs.first();
        due = due.isEmpty() ? new ArrayList<>() : due;
        due.add(first);
        jobs.put(first, first.take(now + TOGETHER));
      }
      return due;
    } finally {
      lock.unlock();
    }
  }

  private List<Wake> dueWakes(long now) {
    List<Wake> due = List.of();
    lock.lock();
    try {
      while (wakes.dueBy(now)) {
        due = due.isEmpty() ? new ArrayList<>() : due;
        due.add(wakes.first().wake);
        wakes.remove(wakes.first());
      }
      return due;
    } finally {
      lock.unlock();
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
    lock.lock();
    try {
      return jobs.next(wakes.next(next));
    } finally {
      lock.unlock();
    }
  }

  /** The time in which the engine ran, up to then: what expires is measured by it. */
  public Duration ran(long nanos) {
    return Duration.ofNanos(nanos - origin - gaps.paused());
  }

  public Figures figures() {
    lock.lock();
    int timers = jobs.size();
    int set = wakes.size();
    lock.unlock();
    return workers.figures(timers, set, gaps.count(), Duration.ofNanos(gaps.paused()));
  }

  Alarm alarm() {
    return workers.alarm();
  }
}
