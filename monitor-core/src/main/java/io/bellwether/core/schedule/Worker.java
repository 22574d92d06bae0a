// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread of the pool: takes chores until there are none for a while. */
final class Worker implements Runnable {
  private final Pool pool;
  final Thread thread;

  /** When it was made. */
  final long made;

  /** Set under the lock when it lies down, cleared when it is called. */
  volatile boolean idle;

  Worker(Pool pool, String name, @Nullable ClassLoader loader, long now) {
    this.pool = pool;
    this.made = now;
    // without inherited thread locals: the thread that makes this one may have run a plugin
    this.thread = new Thread(null, this, name, 0, false);
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(loader);
  }

  @Override
  public void run() {
    try {
      for (Chore chore = pool.first(this); chore != null; chore = pool.next(this, chore)) {
        thread.setName(chore.threadName());
        perform(chore);
        pool.dress(thread);
      }
    } finally {
      pool.left(this);
    }
  }

  private void perform(Chore chore) {
    try {
      chore.go();
    } catch (Throwable bug) {
      pool.bug(chore.threadName(), bug);
    }
  }

  /** Until called, or for this long. */
  void rest(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; idle && left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      Thread.interrupted(); // nobody means this thread now
    }
  }
}
