// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread of the pool: takes chores until there are none for a while. */
final class Worker implements Runnable {
  private final Pool pool;
  private final @Nullable ClassLoader loader;
  final Thread thread;
  final long born;

  /** Set under the lock when it lies down, cleared under it when it is called. */
  volatile boolean idle;

  /** Called, and not there yet; under the lock. */
  boolean expected;

  /** Its own note that it lay down. */
  boolean resting;

  Worker(Pool pool, String name, @Nullable ClassLoader loader, long now) {
    this.pool = pool;
    this.loader = loader;
    this.born = now;
    this.thread = Daemon.of(name, this);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setContextClassLoader(loader);
  }

  @Override
  public void run() {
    try {
      for (Chore chore = pool.next(this, null); chore != null; chore = pool.next(this, chore)) {
        perform(chore);
        tidy();
      }
    } catch (Throwable bug) {
      Bugs.report(thread.getName(), bug);
    } finally {
      pool.left(this);
    }
  }

  private void perform(Chore chore) {
    try {
      thread.setName(chore.threadName());
      chore.go();
    } catch (Throwable bug) {
      Bugs.report(chore.threadName(), bug);
    }
  }

  /** A plugin may have left its own things on; its name is overwritten, its locals end with us. */
  private void tidy() {
    if (thread.getPriority() != Thread.NORM_PRIORITY) {
      thread.setPriority(Thread.NORM_PRIORITY);
    }
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
    Thread.interrupted();
  }

  /** Until it is called, or for this long. */
  void rest(String name, long nanos) {
    thread.setName(name);
    long end = System.nanoTime() + nanos;
    for (long left = nanos; idle && left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      Thread.interrupted(); // whoever interrupts an idle thread means a run that has ended
    }
  }

  void wake() {
    LockSupport.unpark(thread);
  }
}
