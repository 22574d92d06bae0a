// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.concurrent.CountDownLatch;

/** Waits as some plugins do, which feel no interrupt. */
final class Uninterrupted {
  private Uninterrupted() {}

  static void await(CountDownLatch gate) {
    boolean interrupted = false;
    while (gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException ignoredAsSomePluginsDo) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
