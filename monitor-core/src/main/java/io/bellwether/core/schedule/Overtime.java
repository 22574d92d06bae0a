// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a run after its deadline, in quarters of a second: interrupted and closed at
 * once, closed further while it holds anything (one close may hang in front of the others), written
 * off after a second. The workers' lock is held in all methods.
 */
final class Overtime {
  private static final long QUARTER = Duration.ofMillis(250).toNanos();
  private static final int WRITE_OFF = 5;

  private final Workers workers;
  private final Pool pool;
  private final Desk desk;
  private final Deadlines deadlines;
  private final Line quarters;

  Overtime(Workers workers, Pool pool, Desk desk, Deadlines deadlines) {
    this.workers = workers;
    this.pool = pool;
    this.desk = desk;
    this.deadlines = deadlines;
    this.quarters = deadlines.line(QUARTER);
  }

  /** One by one: those behind one for which there is no memory now are there at the next turn. */
  void tend(long now) {
    for (Optional<ActiveRun<?>> due = deadlines.due(now);
        due.isPresent();
        due = deadlines.due(now)) {
      step(due.get(), now);
    }
  }

  /** What takes memory comes first: without it nothing has happened. */
  private void step(ActiveRun<?> run, long now) {
    if (run.steps + 1 == WRITE_OFF) {
      writeOff(run, now);
    } else if (run.steps == 0) {
      step(run, new Closing(workers, run, Closing.Kind.INTERRUPT_AND_CLOSE), now);
    } else if (run.inside.holdsAnything()) {
      step(run, new Closing(workers, run, Closing.Kind.CLOSE), now);
    } else {
      deadlines.add(run, quarters, now);
      run.steps++;
    }
  }

  private void step(ActiveRun<?> run, Closing closing, long now) {
    deadlines.add(run, quarters, now);
    run.steps++;
    hand(run, closing, now);
  }

  private void writeOff(ActiveRun<?> run, long now) {
    Closing last = new Closing(workers, run, Closing.Kind.TELL_AND_INTERRUPT);
    desk.lost(run);
    deadlines.giveUp(run, now);
    run.steps = WRITE_OFF;
    try {
      if (run.writeOff()) {
        leave(run, last, now);
      }
    } finally {
      desk.refuseWaiting(run.job.task.places());
    }
  }

  private void leave(ActiveRun<?> run, Closing last, long now) {
    try {
      hand(run, last, now);
    } finally {
      desk.left(run, now);
    }
  }

  private void hand(ActiveRun<?> run, Closing closing, long now) {
    run.parts++;
    pool.hand(closing, now);
  }

  /** Its time is over now, whatever it was given. */
  void end(ActiveRun<?> run, long now) {
    run.stopped();
    if (run.steps == 0) {
      step(run, now);
      workers.alarm().by(run.at);
    } else if (run.steps == WRITE_OFF) {
      hand(run, new Closing(workers, run, Closing.Kind.INTERRUPT_AND_CLOSE), now);
    }
  }

  void endAll(long now) {
    deadlines.all().forEach(run -> end(run, now));
  }

  void extendAll(long stoodStill, long now) {
    deadlines.pending().forEach(run -> run.extend(stoodStill, now));
  }

  /** Whether nothing runs but what is among these. */
  boolean onlyAmong(List<ActiveRun<?>> runs) {
    return runs.containsAll(deadlines.all());
  }

  List<ActiveRun<?>> givenUp() {
    return deadlines.givenUp();
  }

  List<HungCall> othersThan(Thread thread) {
    return deadlines.all().stream()
        .filter(run -> !run.inside.isCalledBy(thread))
        .map(ActiveRun::hung)
        .toList();
  }
}
