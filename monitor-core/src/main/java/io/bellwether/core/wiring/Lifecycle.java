// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.HungCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a system's threads run: from a start to its stop, and otherwise for single looks. */
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_PATIENCE = Duration.ofMillis(200);

  private final String name;
  private final Threads threads;
  private final Runnable beforeStop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition nobodyLooks = lock.newCondition();
  private volatile @Nullable Running running;

  /** Not while it runs for single looks only. */
  private volatile boolean started;

  private volatile boolean closed;

  /** Those who look with what runs now. */
  private int looking;

  private boolean onlyForLooks;

  /** Starts threads; quietly for who asked for a look: the answer tells, the log need not. */
  interface Threads {
    Running start(Running.Rhythm rhythm, boolean quietly);
  }

  /**
   * Nothing runs yet.
   *
   * @param beforeStop what frees those who wait for the threads
   */
  Lifecycle(String name, Threads threads, Runnable beforeStop) {
    this.name = name;
    this.threads = threads;
    this.beforeStop = beforeStop;
  }

  /** Starts what does not run; a single look is waited for. */
  void start(Running.Rhythm rhythm) {
    lock.lock();
    try {
      awaitLooks();
      if (running == null) {
        begin(rhythm);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Starts anew what runs in another rhythm. */
  void restart(Running.Rhythm rhythm) {
    lock.lock();
    try {
      awaitLooks();
      halt();
      begin(rhythm);
    } finally {
      lock.unlock();
    }
  }

  private void begin(Running.Rhythm rhythm) {
    running = threads.start(rhythm, false);
    started = true;
  }

  private void awaitLooks() {
    while (onlyForLooks) {
      nobodyLooks.awaitUninterruptibly();
    }
    refuseWhenClosed();
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new IllegalStateException(name + " was closed; build another");
    }
  }

  void stop() {
    lock.lock();
    try {
      halt();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever asked before is freed by us, and whoever asks later sees that nothing runs. */
  private void halt() {
    Running current = running;
    running = null;
    started = false;
    looking = 0;
    onlyForLooks = false;
    beforeStop.run();
    nobodyLooks.signalAll();
    if (current != null) {
      current.close(STOP_PATIENCE).forEach(Lifecycle::tellHung);
    }
  }

  private static void tellHung(HungCall call) {
    LOG.warn(
        "{}: a call has not come back since {}; its thread is left to itself",
        call.job(),
        call.since());
  }

  /** Stops, and does the rest the first time. */
  void close(Runnable rest) {
    lock.lock();
    try {
      boolean first = !closed;
      closed = true;
      halt();
      if (first) {
        rest.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for nobody: a close may take as long as plugins hang. */
  boolean isStarted() {
    return started;
  }

  void requireOpen() {
    refuseWhenClosed();
  }

  /** Changes what is looked at while nothing starts, stops or closes. */
  void change(Consumer<Optional<Running>> change) {
    refuseWhenClosed();
    lock.lock();
    try {
      refuseWhenClosed();
      change.accept(Optional.ofNullable(running));
    } finally {
      lock.unlock();
    }
  }

  /** What runs now, for whatever reason. */
  Optional<Running> running() {
    return Optional.ofNullable(running);
  }

  /** Done when the threads that run have all turned; open while one hangs, or none runs. */
  CompletableFuture<Void> nextTurn() {
    CompletableFuture<Void> turned = new CompletableFuture<>();
    running().ifPresent(current -> current.nextTurn(() -> turned.complete(null)));
    return turned;
  }

  /** Does it with threads: those that run, or some of its own. */
  <T> T look(Function<Running, T> work) {
    Running current = beginLook();
    try {
      return work.apply(current);
    } finally {
      endLook(current);
    }
  }

  private Running beginLook() {
    refuseWhenClosed(); // also here, as a close keeps the lock until plugins have let go
    lock.lock();
    try {
      refuseWhenClosed();
      Running current = running;
      if (current == null) {
        current = threads.start(Running.Rhythm.ON_DEMAND, true);
        running = current;
        onlyForLooks = true;
      }
      looking++;
      return current;
    } finally {
      lock.unlock();
    }
  }

  /**
   * What was started for looks only ends with the last of them. What was stopped meanwhile is not
   * ours any more, and whoever stops it may take long.
   */
  private void endLook(Running ours) {
    if (running == ours) {
      lock.lock();
      try {
        leave(ours);
      } finally {
        lock.unlock();
      }
    }
  }

  private void leave(Running ours) {
    if (running == ours) {
      looking--;
      if (looking == 0 && onlyForLooks) {
        running = null;
        onlyForLooks = false;
        nobodyLooks.signalAll();
        ours.close(LOOK_PATIENCE);
      }
    }
  }
}
