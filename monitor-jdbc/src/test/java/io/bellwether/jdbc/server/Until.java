// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what a server does in its own time, on a busy machine too. */
final class Until {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) {
    long from = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - from > LONG.toNanos()) {
        throw new AssertionError(what + ": not within " + LONG.toSeconds() + " s");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
