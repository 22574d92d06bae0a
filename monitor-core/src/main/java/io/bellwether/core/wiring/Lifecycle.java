// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.HungCall;
import java.time.Duration;
import java.util.Optional;
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
  private int looking;
  private boolean onlyForLooks;
  private boolean closed;

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
        running = threads.start(rhythm, false);
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
      running = threads.start(rhythm, false);
    } finally {
      lock.unlock();
    }
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

  private void halt() {
    beforeStop.run();
    Running current = running;
    running = null;
    onlyForLooks = false;
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
      halt();
      if (!closed) {
        closed = true;
        rest.run();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isStarted() {
    lock.lock();
    try {
      return running != null && !onlyForLooks;
    } finally {
      lock.unlock();
    }
  }

  void requireOpen() {
    lock.lock();
    try {
      refuseWhenClosed();
    } finally {
      lock.unlock();
    }
  }

  /** Changes what is looked at while nothing starts, stops or closes. */
  void change(Consumer<Optional<Running>> change) {
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

  /** Does it with threads: those that run, or some of its own. */
  <T> T look(Function<Running, T> work) {
    Running current = beginLook();
    try {
      return work.apply(current);
    } finally {
      endLook();
    }
  }

  private Running beginLook() {
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
   * What was started for looks only ends with the last of them, which may have begun before a stop
   * and with other threads; what hangs then is told already.
   */
  private void endLook() {
    lock.lock();
    try {
      looking--;
      Running current = running;
      if (looking == 0 && onlyForLooks && current != null) {
        running = null;
        onlyForLooks = false;
        nobodyLooks.signalAll();
        current.close(LOOK_PATIENCE);
      }
    } finally {
      lock.unlock();
    }
  }
}
