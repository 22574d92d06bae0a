// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads: as many as there are calls that block, no more than the limit. What is quick goes to
 * one thread in a row, because waking a thread costs more than such a run; what was slow last time,
 * or is new, gets a thread of its own at once. When a quick one turns out to hang, the timer sees
 * the queue stand still and calls others, twice as many each time.
 *
 * <p>The lock is held in all methods but {@link #next} and {@link #left}, which workers call.
 */
final class Pool {
  /** Threads beyond the limit that only end calls: else nothing could end what fills the pool. */
  static final int SPARE = 64;

  /** A thread this old makes room for a new one: what plugins left in its thread locals ends. */
  static final Duration OLD = Duration.ofMinutes(10);

  private static final long LOOK = Duration.ofMillis(2).toNanos();
  private static final long STANDS = Duration.ofMillis(1).toNanos();
  private static final long NO_THREAD = Duration.ofMillis(100).toNanos();
  private static final int AT_ONCE = 64;

  private final Gate gate;
  private final Ticks ticks;
  private final Consumer<Thread> starter;
  private final String idleName;
  private final int limit;
  private final long idleNanos;
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final Queue queue = new Queue();

  /** The last one lay down last. */
  private final List<Worker> idle = new ArrayList<>();

  private final Set<Thread> members = new HashSet<>();

  /** Members no more, but perhaps not quite gone. */
  private final List<Thread> leaving = new ArrayList<>();

  /** Threads that were woken or made and have not come to the queue yet. */
  private int called;

  private int boost = 1;
  private long lookAfter = LOOK;
  private long refusals;
  private long refusedUntil;
  private boolean closed;

  Pool(Gate gate, Ticks ticks, String idleName, PoolLimits limits) {
    this.gate = gate;
    this.ticks = ticks;
    this.starter = limits.starter();
    this.idleName = idleName;
    this.limit = limits.threads();
    this.idleNanos = limits.idle().toNanos();
    this.refusedUntil = ticks.nanos();
  }

  /** All quick ones in a row get one thread beside those that the others need. */
  void hand(ActiveRun<?> run, long now) {
    run.handed = now;
    queue.add(run);
    if (!run.quick || called <= queue.slow()) {
      callFor(limit, now);
    }
  }

  void hand(Closing closing, long now) {
    closing.handed = now;
    queue.add(closing);
    callFor(limit + SPARE, now);
  }

  /** It is in the queue: without memory for a thread now, the next look calls one. */
  private void callFor(int max, long now) {
    try {
      call(max, now);
    } catch (OutOfMemoryError later) {
      lookAfter = LOOK;
    }
  }

  boolean takeBack(ActiveRun<?> run) {
    return queue.takeBack(run);
  }

  /** Calls more threads if the queue stands still though every thread that was called has come. */
  void look(long now) {
    lookAfter = LOOK;
    if (queue.size() == 0) {
      boost = 1;
    } else if (called == 0 && queue.standingFor(now) >= STANDS) {
      lookAfter = callMore(Math.min(boost, queue.size()), now) ? LOOK : NO_THREAD;
      boost = Math.min(boost * 2, AT_ONCE);
    }
  }

  private boolean callMore(int count, long now) {
    int max = queue.hasEndings() ? limit + SPARE : limit;
    boolean came = true;
    for (int i = 0; i < count && came; i++) {
      came = call(max, now);
    }
    return came;
  }

  /** When it wants to look again, if that is before the horizon. */
  long next(long now, long horizon) {
    long again = now + lookAfter;
    return queue.size() > 0 && again - horizon < 0 ? again : horizon;
  }

  private boolean call(int max, long now) {
    if (!idle.isEmpty()) {
      wake(idle.get(idle.size() - 1));
      return true;
    }
    if (members.size() >= max || now - refusedUntil < 0) {
      return false;
    }
    make(now);
    return true;
  }

  /** First what may fail for want of memory. */
  private void wake(Worker resting) {
    gate.afterwards(resting::wake);
    idle.remove(idle.size() - 1);
    resting.idle = false;
    expect(resting);
  }

  private void make(long now) {
    Worker fresh = new Worker(this, idleName, loader, now);
    members.add(fresh.thread);
    try {
      gate.afterwards(() -> start(fresh));
    } catch (OutOfMemoryError full) {
      members.remove(fresh.thread);
      throw full;
    }
    expect(fresh);
  }

  private void expect(Worker worker) {
    worker.expected = true;
    called++;
  }

  private void came(Worker worker) {
    called -= worker.expected ? 1 : 0;
    worker.expected = false;
  }

  private void start(Worker fresh) {
    try {
      starter.accept(fresh.thread);
    } catch (Throwable refused) {
      gate.enter();
      refusals++;
      refusedUntil = ticks.nanos() + NO_THREAD;
      came(fresh);
      members.remove(fresh.thread);
      gate.leave();
    }
  }

  /** What a worker does next, after the rest it may need; nothing when it is to end. */
  @Nullable Chore next(Worker worker, @Nullable Chore done) {
    Chore chore = take(worker, done);
    while (chore == null && worker.resting) {
      worker.rest(idleName, idleNanos);
      chore = takeAfterRest(worker);
    }
    return chore;
  }

  private @Nullable Chore take(Worker worker, @Nullable Chore done) {
    gate.enter();
    try {
      if (done != null) {
        done.end();
      }
      return take(worker);
    } finally {
      gate.leave();
    }
  }

  private @Nullable Chore takeAfterRest(Worker worker) {
    gate.enter();
    try {
      worker.resting = false;
      return worker.idle ? null : take(worker);
    } finally {
      gate.leave();
    }
  }

  private @Nullable Chore take(Worker worker) {
    came(worker);
    long now = ticks.nanos();
    if (now - worker.born > OLD.toNanos()) {
      callMore(Math.min(1, queue.size()), now);
      return null;
    }
    Chore chore = queue.poll();
    if (chore != null) {
      begin(chore, now);
    } else if (!closed) {
      idle.add(worker);
      worker.idle = true;
      worker.resting = true;
    }
    return chore;
  }

  /** What could not begin for want of memory waits for another thread. */
  private void begin(Chore chore, long now) {
    try {
      chore.begin(now);
    } catch (OutOfMemoryError full) {
      queue.putBack(chore);
      throw full;
    }
  }

  /** Whatever ended it, nobody waits for it. */
  void left(Worker worker) {
    gate.enter();
    try {
      came(worker);
      idle.remove(worker);
      members.remove(worker.thread);
      gate.changed();
      leaving.removeIf(thread -> !thread.isAlive());
      leaving.add(worker.thread);
    } finally {
      gate.leave();
    }
  }

  /** What has not begun is given back; what runs may still be ended. */
  List<ActiveRun<?>> close() {
    closed = true;
    while (!idle.isEmpty()) {
      call(0, ticks.nanos());
    }
    return queue.takeBackAll();
  }

  List<Thread> leaving() {
    return List.copyOf(leaving);
  }

  boolean has(Thread thread) {
    return members.contains(thread);
  }

  int threads() {
    return members.size();
  }

  int idle() {
    return idle.size();
  }

  int waiting() {
    return queue.size();
  }

  long refusals() {
    return refusals;
  }
}
