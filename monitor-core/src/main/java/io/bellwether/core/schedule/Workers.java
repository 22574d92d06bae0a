// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives jobs a place in their source and a thread, and ends their runs at the deadline: interrupted
 * and closed at once, written off a second later.
 */
public final class Workers {
  /** Threads at most, unless said otherwise. */
  public static final int LIMIT = 4_096;

  /** Calls that were given up before are not waited for any longer than this. */
  private static final Duration LAST_CHANCE = Duration.ofMillis(500);

  private final String system;
  private final Ticks ticks;
  private final Alarm alarm;
  private final Gate gate;
  private final Deadlines deadlines = new Deadlines();
  private final Tally tally = new Tally();
  private final Stacks stacks;
  private final Pool pool;
  private final Desk desk;
  private final Overtime overtime;

  public Workers(String system, Ticks ticks) {
    this(system, ticks, LIMIT);
  }

  public Workers(String system, Ticks ticks, int limit) {
    this(system, ticks, PoolLimits.of(limit), new Gate());
  }

  /** Workers after or before others whose jobs have the same places. */
  public Workers(String system, Ticks ticks, Gate gate) {
    this(system, ticks, PoolLimits.of(LIMIT), gate);
  }

  Workers(String system, Ticks ticks, PoolLimits limits) {
    this(system, ticks, limits, new Gate());
  }

  private Workers(String system, Ticks ticks, PoolLimits limits, Gate gate) {
    Bugs.ready();
    this.gate = gate;
    this.system = system;
    this.ticks = ticks;
    this.alarm = new Alarm(ticks);
    this.stacks = new Stacks(ticks);
    this.pool = new Pool(gate, ticks, threadName("idle"), limits);
    this.desk = new Desk(this, gate, pool, deadlines, tally);
    this.overtime = new Overtime(this, pool, desk, deadlines);
  }

  /**
   * Ends everything: interrupts and closes what runs, and waits for the threads.
   *
   * @return the calls that have not come back in time; their threads are daemons
   */
  public List<HungCall> close(Duration patience) {
    long begin = System.nanoTime();
    List<ActiveRun<?>> hopeless = locked(overtime::givenUp);
    locked(
        () -> {
          desk.close(ticks.nanos());
          overtime.endAll(ticks.nanos());
        });
    boolean interrupted = false;
    while (locked(() -> timeLeft(begin, patience, hopeless)) > 0) {
      tend(ticks.nanos()); // the timer may have ended before us
      interrupted |= locked(() -> gate.await(timeLeft(begin, patience, hopeless)));
    }
    locked(pool::leaving).forEach(Joining::join);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return locked(() -> overtime.othersThan(Thread.currentThread()));
  }

  /** Calls that were given up long before do not use up the whole patience. */
  private long timeLeft(long begin, Duration patience, List<ActiveRun<?>> hopeless) {
    int own = pool.has(Thread.currentThread()) ? 1 : 0;
    if (pool.threads() == own) {
      return 0;
    }
    Duration limit = overtime.onlyAmong(hopeless) ? shorter(patience, LAST_CHANCE) : patience;
    return limit.toNanos() + begin - System.nanoTime();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  void hand(DueTurns turns, long now) {
    locked(() -> turns.handOver(turn -> desk.turn(turn.job, turn.started, turn.skipped, now)));
  }

  /** Ends what is overdue and sees that no queue stands still. */
  void tend(long now) {
    locked(
        () -> {
          overtime.tend(now);
          pool.look(now);
        });
  }

  /** When it wants the next turn, if that is before the horizon. */
  long next(long now, long horizon) {
    return locked(() -> deadlines.next(pool.next(now, horizon)));
  }

  /** The process stood still for so long before this moment. */
  void stoodStill(long nanos, long now) {
    locked(() -> overtime.extendAll(nanos, now));
  }

  void ask(Job<?> job) {
    locked(() -> desk.ask(job, ticks.nanos()));
  }

  void stop(Job<?> job) {
    locked(() -> desk.stop(job, ticks.nanos()));
  }

  void stopNow(Job<?> job) {
    locked(
        () -> {
          desk.stop(job, ticks.nanos());
          ActiveRun<?> run = job.run;
          if (run != null) {
            overtime.end(run, ticks.nanos());
          }
        });
  }

  long missed(Job<?> job) {
    return locked(() -> job.missed);
  }

  void deadline(Job<?> job, long nanos) {
    locked(() -> job.deadline = deadlines.line(nanos));
  }

  Line deadlineAfter(long nanos) {
    return locked(() -> deadlines.line(nanos));
  }

  Figures figures(int timers, int wakes, long gaps, Duration paused) {
    return locked(
        () ->
            new Figures(
                tally.runs,
                tally.late,
                Duration.ofNanos(tally.latest),
                tally.missed,
                tally.lostNow,
                tally.lostTotal,
                pool.threads(),
                pool.idle(),
                pool.waiting(),
                timers,
                deadlines.pending().size(),
                wakes,
                pool.refusals(),
                gaps,
                paused));
  }

  private void locked(Runnable action) {
    locked(
        () -> {
          action.run();
          return true;
        });
  }

  private <T> T locked(Supplier<T> question) {
    gate.enter();
    try {
      return question.get();
    } finally {
      gate.leave();
    }
  }

  /** The lock is held. */
  Desk desk() {
    return desk;
  }

  String threadName(String job) {
    return "bellwether-" + system + "-" + job;
  }

  Ticks ticks() {
    return ticks;
  }

  Stacks stacks() {
    return stacks;
  }

  Alarm alarm() {
    return alarm;
  }
}
