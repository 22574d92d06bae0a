// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads: as many as there are calls that block, no more than the limit. What is quick goes to
 * one thread in a row, because waking a thread costs more than such a run; what was slow last time,
 * or is new, gets a thread of its own at once. When a quick one turns out to hang, the timer sees
 * that the queue stands still and calls others, twice as many each time.
 */
final class Pool {
  private static final System.Logger LOG = System.getLogger(Pool.class.getName());

  /** Threads beyond the limit that only end calls: else nothing could end what fills the pool. */
  static final int SPARE = 64;

  private static final long LOOK = Duration.ofMillis(2).toNanos();
  private static final long STANDS = Duration.ofMillis(1).toNanos();
  private static final long NO_THREAD = Duration.ofMillis(100).toNanos();
  private static final long IDLE = Duration.ofSeconds(5).toNanos();

  /** A thread this old makes room for a new one: thread locals of plugins end with it. */
  private static final long OLD = Duration.ofMinutes(10).toNanos();

  private static final int AT_ONCE = 64;

  private final Gate gate;
  private final Ticks ticks;
  private final int limit;
  private final String idleName;
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  // the lock guards the rest
  private final Deque<Chore> endings = new ArrayDeque<>();
  private final Deque<ActiveRun<?>> runs = new ArrayDeque<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Thread> members = new HashSet<>();
  private int called;
  private int boost = 1;
  private long lookAgain = LOOK;
  private boolean closed;
  private long refusals;
  private long refusedUntil;

  Pool(Gate gate, Ticks ticks, String idleName, int limit) {
    this.gate = gate;
    this.ticks = ticks;
    this.idleName = idleName;
    this.limit = limit;
    this.refusedUntil = ticks.nanos();
  }

  /** Lock held, as for all but {@link #first}, {@link #next}, {@link #left}, {@link #dress}. */
  void hand(ActiveRun<?> run, boolean quick, long now) {
    run.handed = now;
    runs.add(run);
    if (!quick || called == 0) {
      call(limit, now);
    }
  }

  void handEnding(Closing closing, long now) {
    closing.handed = now;
    endings.add(closing);
    call(limit + SPARE, now);
  }

  boolean takeBack(ActiveRun<?> run) {
    return runs.remove(run);
  }

  /** Calls more threads if the queue stands still. */
  void look(long now) {
    lookAgain = LOOK;
    int queued = waiting();
    if (queued == 0) {
      boost = 1;
    } else if (called == 0 && now - oldest() >= STANDS) {
      boolean came = true;
      for (int i = 0; i < Math.min(boost, queued) && came; i++) {
        came = call(endings.isEmpty() ? limit : limit + SPARE, now);
      }
      boost = Math.min(boost * 2, AT_ONCE);
      lookAgain = came ? LOOK : NO_THREAD;
    }
  }

  /** When it wants to look again, if that is before the horizon. */
  long next(long now, long horizon) {
    long again = now + lookAgain;
    return waiting() > 0 && again - horizon < 0 ? again : horizon;
  }

  private long oldest() {
    return endings.isEmpty() ? runs.element().handed : endings.element().handed;
  }

  private boolean call(int max, long now) {
    Worker resting = idle.poll();
    if (resting != null) {
      called++;
      resting.idle = false;
      gate.afterwards(() -> LockSupport.unpark(resting.thread));
      return true;
    }
    if (members.size() >= max || now - refusedUntil < 0) {
      return false;
    }
    called++;
    Worker fresh = new Worker(this, idleName, loader, now);
    members.add(fresh.thread);
    gate.afterwards(() -> start(fresh));
    return true;
  }

  private void start(Worker fresh) {
    try {
      fresh.thread.start();
    } catch (Throwable refused) {
      gate.enter();
      members.remove(fresh.thread);
      refusals++;
      refusedUntil = ticks.nanos() + NO_THREAD;
      called--;
      gate.leave();
    }
  }

  @Nullable Chore first(Worker worker) {
    gate.enter();
    try {
      called--;
      return take(worker);
    } finally {
      gate.leave();
    }
  }

  @Nullable Chore next(Worker worker, Chore done) {
    gate.enter();
    try {
      done.end();
      return take(worker);
    } finally {
      gate.leave();
    }
  }

  private @Nullable Chore take(Worker worker) {
    while (true) {
      Chore chore = endings.isEmpty() ? runs.poll() : endings.poll();
      if (chore != null) {
        chore.begin(ticks.nanos());
        return chore;
      }
      if (closed || ticks.nanos() - worker.made > OLD || !rested(worker)) {
        return null;
      }
    }
  }

  private boolean rested(Worker worker) {
    worker.idle = true;
    idle.push(worker);
    gate.leave();
    worker.thread.setName(idleName);
    worker.rest(IDLE);
    gate.enter();
    if (worker.idle) {
      idle.remove(worker);
      worker.idle = false;
      return false;
    }
    called--;
    return true;
  }

  void left(Worker worker) {
    gate.enter();
    members.remove(worker.thread);
    gate.changed();
    gate.leave();
  }

  void dress(Thread thread) {
    if (thread.getPriority() != Thread.NORM_PRIORITY) {
      thread.setPriority(Thread.NORM_PRIORITY);
    }
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
    Thread.interrupted();
  }

  /** What had not begun is given back; what runs may still be ended. */
  List<ActiveRun<?>> close() {
    closed = true;
    List<ActiveRun<?>> dropped = List.copyOf(runs);
    runs.clear();
    while (!idle.isEmpty()) {
      call(0, 0);
    }
    return dropped;
  }

  boolean isWorker(Thread thread) {
    return members.contains(thread);
  }

  int threads() {
    return members.size();
  }

  int idle() {
    return idle.size();
  }

  int waiting() {
    return runs.size() + endings.size();
  }

  long refusals() {
    return refusals;
  }

  void bug(String where, Throwable bug) {
    LOG.log(Level.ERROR, () -> where + ": a fault in the schedule itself; the thread goes on", bug);
  }
}
