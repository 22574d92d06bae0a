// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.List;

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

  void tend(long now) {
    deadlines.due(now).forEach(run -> step(run, now));
  }

  private void step(ActiveRun<?> run, long now) {
    run.steps++;
    if (run.steps == WRITE_OFF) {
      writeOff(run, now);
      return;
    }
    deadlines.add(run, quarters, now);
    if (run.steps == 1) {
      close(run, Closing.Kind.INTERRUPT_AND_CLOSE, now);
    } else if (run.inside.holdsAnything()) {
      close(run, Closing.Kind.CLOSE, now);
    }
  }

  private void writeOff(ActiveRun<?> run, long now) {
    deadlines.giveUp(run, now);
    desk.lost(run);
    if (run.writeOff()) {
      close(run, Closing.Kind.TELL_AND_INTERRUPT, now);
      desk.left(run, now);
    }
  }

  private void close(ActiveRun<?> run, Closing.Kind kind, long now) {
    run.parts++;
    pool.hand(new Closing(workers, run, kind), now);
  }

  /** Its time is over now, whatever it was given. */
  void end(ActiveRun<?> run, long now) {
    run.stopped();
    if (run.steps == 0) {
      step(run, now);
      workers.alarm().by(run.at);
    } else if (run.steps == WRITE_OFF) {
      close(run, Closing.Kind.INTERRUPT_AND_CLOSE, now);
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
