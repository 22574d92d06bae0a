// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;

/**
 * Gives runs their places and takes the places back. The workers' lock is held in all methods.
 *
 * <p>Memory may run out at each step that takes some: such a step comes before what it would leave
 * half done, and what frees a place takes none.
 */
final class Desk {
  /** A job whose last run took less shares a thread with others. */
  private static final long QUICK = Duration.ofMillis(1).toNanos();

  private final Workers workers;
  private final Gate gate;
  private final Pool pool;
  private final Deadlines deadlines;
  private final Tally tally;
  private boolean closed;

  Desk(Workers workers, Gate gate, Pool pool, Deadlines deadlines, Tally tally) {
    this.workers = workers;
    this.gate = gate;
    this.pool = pool;
    this.deadlines = deadlines;
    this.tally = tally;
  }

  /** A turn of the timetable. */
  void turn(Job<?> job, long due, long skipped, long now) {
    long missed = skipped + (job.run != null || job.waiting ? 1 : 0);
    admit(job, due, due, now, job.quick);
    job.missed += missed;
    tally.missed += missed;
  }

  void ask(Job<?> job, long now) {
    admit(job, now, now, now, false);
  }

  private <T> void admit(Job<T> job, long due, long ready, long now, boolean quick) {
    Places places = job.task.places();
    if (job.stopped || closed || job.waiting) {
      return;
    }
    if (job.run != null) {
      job.again = true;
      job.due = due;
    } else if (places.take()) {
      hand(job, due, ready, now, quick);
    } else if (places.allLost()) {
      gate.afterwards(() -> job.tellNoPlace(due));
    } else {
      job.due = due;
      places.await(job);
    }
  }

  private <T> void hand(Job<T> job, long due, long ready, long now, boolean quick) {
    ActiveRun<T> run = made(job, due, ready, quick);
    job.run = run;
    pool.hand(run, now);
  }

  /** Where there is no memory for a run, its place is free for the next turn. */
  private <T> ActiveRun<T> made(Job<T> job, long due, long ready, boolean quick) {
    try {
      return new ActiveRun<>(job, workers, due, ready, quick);
    } catch (OutOfMemoryError full) {
      job.task.places().giveBack();
      throw full;
    }
  }

  void begun(ActiveRun<?> run, long now) {
    tally.started(now - run.ready);
    deadlines.add(run, run.job.deadline, now);
    workers.alarm().by(run.at);
  }

  void ended(ActiveRun<?> run, long now) {
    run.job.quick = run.tookUntil(now) < QUICK;
    try {
      if (!run.writtenOff()) {
        left(run, now);
      }
    } finally {
      partBack(run, now);
    }
  }

  /** The job is free for its next run. */
  void left(ActiveRun<?> run, long now) {
    Job<?> job = run.job;
    job.run = null;
    if (job.stopped) {
      gate.afterwards(job::drained);
    } else if (job.again) {
      job.again = false;
      admit(job, job.due, now, now, job.quick);
    }
  }

  /** The call, or one that closes for it, is back; with the last of them the place is free. */
  void partBack(ActiveRun<?> run, long now) {
    run.parts--;
    if (run.parts == 0) {
      deadlines.remove(run);
      free(run, now);
    }
  }

  private void free(ActiveRun<?> run, long now) {
    Places places = run.job.task.places();
    boolean wasLost = places.free(run);
    tally.lostNow -= wasLost ? 1 : 0;
    while (places.someoneWaits() && places.take()) {
      Job<?> next = places.longestWaiting();
      next.desk().serve(next, now);
    }
    if (wasLost) {
      places.forget();
    }
  }

  /** It has a place now; whose workers have ended needs it no more. */
  private void serve(Job<?> next, long now) {
    if (closed) {
      next.task.places().giveBack();
    } else {
      hand(next, next.due, now, now, next.quick);
    }
  }

  /** The call keeps the place. */
  void lost(ActiveRun<?> run) {
    run.job.task.places().lose(run);
    tally.lostTotal++;
    tally.lostNow++;
  }

  /** Those who wait for a place when all are lost. */
  void refuseWaiting(Places places) {
    while (places.allLost() && places.someoneWaits()) {
      Job<?> job = places.longestWaiting();
      long due = job.due;
      if (!job.desk().closed) {
        gate.afterwards(() -> job.tellNoPlace(due));
      }
    }
  }

  /** Starts no run of this job any more; true if one goes on. */
  boolean stop(Job<?> job, long now) {
    job.stopped = true;
    job.again = false;
    job.task.places().waitsNoMore(job);
    ActiveRun<?> run = job.run;
    if (run == null) {
      gate.afterwards(job::drained);
    } else if (pool.takeBack(run)) {
      neverBegun(run, now);
    }
    return job.run != null;
  }

  void close(long now) {
    closed = true;
    pool.close().forEach(run -> neverBegun(run, now));
  }

  private void neverBegun(ActiveRun<?> run, long now) {
    left(run, now);
    partBack(run, now);
  }
}
