// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Threads that have a name, keep no JVM alive, and inherit nothing of whoever made them. */
public final class Daemon {
  private Daemon() {}

  /** A thread that was not started yet. */
  public static Thread of(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }
}
