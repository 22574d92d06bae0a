// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.List;

/**
 * Gives jobs a place in their source and a thread, and ends their runs at the deadline: interrupted
 * and closed at once, written off a second later.
 */
public final class Workers {
  /** Threads at most, unless said otherwise. */
  public static final int LIMIT = 4_096;

  private static final long STEP = Duration.ofMillis(250).toNanos();
  private static final int WRITE_OFF = 5;
  private static final long QUICK = Duration.ofMillis(1).toNanos();

  private final String system;
  private final Ticks ticks;
  private final Alarm alarm;
  private final Gate gate = new Gate();
  private final Pool pool;
  private final Deadlines deadlines = new Deadlines();
  private final Line grace = deadlines.line(STEP);
  private final Tally tally = new Tally();
  private boolean closed;

  public Workers(String system, Ticks ticks) {
    this(system, ticks, LIMIT);
  }

  public Workers(String system, Ticks ticks, int limit) {
    this.system = system;
    this.ticks = ticks;
    this.alarm = new Alarm(ticks.nanos());
    this.pool = new Pool(gate, ticks, threadName("idle"), limit);
  }

  /**
   * Ends everything: interrupts and closes what runs, and waits for the threads.
   *
   * @return the calls that have not come back in time; their threads are daemons
   */
  public List<HungCall> close(Duration patience) {
    gate.enter();
    try {
      closed = true;
      pool.close().forEach(this::dropped);
      runs().forEach(this::end);
      awaitThreads(patience.toNanos());
      return runs().stream().map(ActiveRun::hung).toList();
    } finally {
      gate.leave();
    }
  }

  private void awaitThreads(long nanos) {
    gate.pass(); // what was noted until now: threads to call
    int own = pool.isWorker(Thread.currentThread()) ? 1 : 0;
    boolean interrupted = false;
    long end = System.nanoTime() + nanos;
    for (long left = nanos; pool.threads() > own && left > 0; left = end - System.nanoTime()) {
      interrupted |= gate.await(left);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // turns

  /** Ends what is overdue and sees that no queue stands still. */
  void tend(long now) {
    gate.enter();
    try {
      deadlines.due(now).forEach(member -> step((ActiveRun<?>) member, now));
      pool.look(now);
    } finally {
      gate.leave();
    }
  }

  /** When it wants the next turn, if that is before the horizon. */
  long next(long now, long horizon) {
    gate.enter();
    try {
      return deadlines.next(pool.next(now, horizon));
    } finally {
      gate.leave();
    }
  }

  void hand(List<Turns> turns, long now) {
    gate.enter();
    try {
      turns.forEach(turn -> turned(turn.job, turn.started, turn.skipped, now));
    } finally {
      gate.leave();
    }
  }

  private void turned(Job<?> job, long due, long skipped, long now) {
    boolean busy = job.run != null || job.waiting;
    job.missed += skipped + (busy ? 1 : 0);
    tally.missed += skipped + (busy ? 1 : 0);
    arrive(job, due, now, false);
  }

  private <T> void arrive(Job<T> job, long due, long now, boolean asked) {
    if (job.stopped || closed || job.waiting) {
      return;
    }
    if (job.run != null) {
      job.again = true;
      job.due = due;
    } else if (job.task.places().take()) {
      hand(job, due, now, asked);
    } else if (job.task.places().allLost()) {
      gate.afterwards(() -> job.tellNoPlace(due));
    } else {
      job.waiting = true;
      job.due = due;
      job.task.places().waiting().add(job);
    }
  }

  private <T> void hand(Job<T> job, long due, long now, boolean asked) {
    ActiveRun<T> run = new ActiveRun<>(job, this, Start.planned(due));
    job.run = run;
    pool.hand(run, job.quick && !asked, now);
  }

  void runNow(Job<?> job) {
    gate.enter();
    try {
      long now = ticks.nanos();
      arrive(job, now, now, true);
    } finally {
      gate.leave();
    }
  }

  long missed(Job<?> job) {
    gate.enter();
    try {
      return job.missed;
    } finally {
      gate.leave();
    }
  }

  // a run's life; the lock is held

  Start begun(ActiveRun<?> run, long due, long now) {
    tally.started(now - due);
    run.parts = 1;
    deadlines.add(run, run.job.deadline, now);
    alarm.by(run.at);
    return Start.now(due, now, ticks.clock(), alarm);
  }

  /** The deadline has passed, or one more quarter of the second after it. */
  private void step(ActiveRun<?> run, long now) {
    run.steps++;
    if (run.steps == WRITE_OFF) {
      writeOff(run, now);
      return;
    }
    deadlines.add(run, grace, now);
    if (run.steps == 1) {
      close(run, Closing.Kind.INTERRUPT_AND_CLOSE, now);
    } else if (run.inside.holdsAnything()) {
      close(run, Closing.Kind.CLOSE, now);
    }
  }

  private void close(ActiveRun<?> run, Closing.Kind kind, long now) {
    run.parts++;
    pool.handEnding(new Closing(this, run, kind), now);
  }

  private <T> void writeOff(ActiveRun<T> run, long now) {
    Places places = run.job.task.places();
    places.lose(run);
    tally.lost++;
    tally.lostNow++;
    if (run.writeOff()) {
      close(run, Closing.Kind.TELL_AND_INTERRUPT, now);
      left(run, now);
    }
    if (places.allLost()) {
      places.waiting().forEach(this::refuse);
      places.waiting().clear();
    }
  }

  private void refuse(Job<?> job) {
    long due = job.due;
    job.waiting = false;
    gate.afterwards(() -> job.tellNoPlace(due));
  }

  void ended(ActiveRun<?> run) {
    long now = ticks.nanos();
    run.job.quick = now - run.start().nanos() < QUICK;
    if (!run.writtenOff()) {
      left(run, now);
    }
    closed(run);
  }

  /** The job is free for its next run. */
  private void left(ActiveRun<?> run, long now) {
    Job<?> job = run.job;
    job.run = null;
    if (job.stopped) {
      gate.afterwards(() -> job.drained.complete(null));
    } else if (job.again) {
      job.again = false;
      arrive(job, job.due, now, false);
    }
  }

  /** The call, or one that closes for it, is back; with the last of them the place is free. */
  void closed(ActiveRun<?> run) {
    run.parts--;
    if (run.parts == 0) {
      deadlines.remove(run);
      freed(run);
    }
  }

  private void freed(ActiveRun<?> run) {
    Places places = run.job.task.places();
    tally.lostNow -= places.free(run) ? 1 : 0;
    while (!places.waiting().isEmpty() && places.take()) {
      Job<?> next = places.waiting().remove();
      next.waiting = false;
      hand(next, next.due, ticks.nanos(), false);
    }
  }

  void stop(Job<?> job, boolean now) {
    gate.enter();
    try {
      job.stopped = true;
      job.again = false;
      job.waiting = false;
      job.task.places().waiting().remove(job);
      ActiveRun<?> run = job.run;
      if (run == null) {
        gate.afterwards(() -> job.drained.complete(null));
      } else if (pool.takeBack(run)) {
        dropped(run);
      } else if (now) {
        end(run);
      }
    } finally {
      gate.leave();
    }
  }

  private void dropped(ActiveRun<?> run) {
    run.job.stopped = true;
    left(run, ticks.nanos());
    freed(run);
  }

  private void end(ActiveRun<?> run) {
    run.stopped();
    if (run.steps == 0) {
      deadlines.remove(run);
      step(run, ticks.nanos());
      alarm.by(run.at);
    }
  }

  // what the parts need of each other

  /** The process stood still for so long: no deadline counts it. */
  void stoodStill(long nanos) {
    gate.enter();
    runs().forEach(run -> run.extend(nanos));
    gate.leave();
  }

  Figures figures(int timers, int wakes, long gaps, Duration paused) {
    gate.enter();
    try {
      return new Figures(
          tally.runs,
          tally.late,
          Duration.ofNanos(tally.latest),
          tally.missed,
          tally.lostNow,
          tally.lost,
          pool.threads(),
          pool.idle(),
          pool.waiting(),
          timers,
          deadlines.size(),
          wakes,
          pool.refusals(),
          gaps,
          paused);
    } finally {
      gate.leave();
    }
  }

  private List<ActiveRun<?>> runs() {
    return deadlines.all().stream().<ActiveRun<?>>map(member -> (ActiveRun<?>) member).toList();
  }

  Line deadline(long nanos) {
    gate.enter();
    try {
      return deadlines.line(nanos);
    } finally {
      gate.leave();
    }
  }

  String threadName(String job) {
    return "bellwether-" + system + "-" + job;
  }

  Ticks ticks() {
    return ticks;
  }

  Alarm alarm() {
    return alarm;
  }

  void bug(String where, Throwable bug) {
    pool.bug(where, bug);
  }
}
