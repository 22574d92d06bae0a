// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Duration;

/** Waiting for threads without losing the interrupt of the one who waits. */
final class Threads {
  private Threads() {}

  /** Waits for the end of a thread, also when interrupted; the interrupt is there afterwards. */
  static void join(Thread thread, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread() && end - System.nanoTime() > 0) {
      try {
        thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
