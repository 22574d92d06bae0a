// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The one thread that turns the timetable and sleeps until the next turn. */
public final class TimerThread implements AutoCloseable {
  private static final long AFTER_FAULT = Duration.ofMillis(100).toNanos();

  private final Timetable timetable;
  private final Ticks ticks;
  private final Thread thread;
  private volatile boolean closed;

  private TimerThread(String system, Timetable timetable, Ticks ticks) {
    this.timetable = timetable;
    this.ticks = ticks;
    this.thread = Daemon.of("bellwether-timer-" + system, this::run);
  }

  /** Not begun yet. */
  public static TimerThread of(String system, Timetable timetable, Ticks ticks) {
    return new TimerThread(system, timetable, ticks);
  }

  public static TimerThread start(String system, Timetable timetable, Ticks ticks) {
    TimerThread timer = of(system, timetable, ticks);
    timer.begin();
    return timer;
  }

  public void begin() {
    timetable.alarm().sleeper(thread);
    timetable.open(ticks.nanos());
    thread.start();
  }

  private void run() {
    while (!closed) {
      sleepUntil(turn());
    }
  }

  private long turn() {
    try {
      return timetable.turn(ticks.nanos());
    } catch (Throwable bug) {
      Bugs.report(thread.getName(), bug);
      return ticks.nanos() + AFTER_FAULT;
    }
  }

  private void sleepUntil(long next) {
    long left = next - ticks.nanos();
    if (left > 0 && !closed) {
      LockSupport.parkNanos(this, left);
      Thread.interrupted(); // only close() ends it
    }
  }

  /** No turn begins after this; waits for the one that goes on. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    if (thread != Thread.currentThread()) {
      Joining.join(thread);
    }
  }
}
