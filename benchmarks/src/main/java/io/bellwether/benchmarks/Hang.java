// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.concurrent.CountDownLatch;

/** Calls that never come back, in the two manners there are. */
public final class Hang {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private Hang() {}

  /** Like a call that waits for its answer: an interrupt ends it. */
  public static void untilInterrupted() throws InterruptedException {
    NEVER.await();
  }

  /** Like a call deep in native code: no interrupt ends it. */
  public static void deaf() {
    while (true) {
      try {
        NEVER.await();
      } catch (InterruptedException ignored) {
        continue; // and its flag is down again, else the wait would spin
      }
    }
  }
}
