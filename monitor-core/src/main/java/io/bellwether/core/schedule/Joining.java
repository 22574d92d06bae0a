// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Waiting for a thread that has nothing left to do but to end. */
final class Joining {
  private Joining() {}

  static void join(Thread leaving) {
    boolean interrupted = false;
    while (leaving.isAlive()) {
      try {
        leaving.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
