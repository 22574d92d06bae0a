// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.concurrent.TimeUnit;

/**
 * The time that the machine gave to this process, by somebody who asks for it again and again: it
 * stands still while others have all of it. On a machine with nothing else to do it is real time.
 */
final class GivenTime implements Runnable {
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  /** No step is longer, however late it ends. */
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(25);

  private record Step(long given, long began) {
    long at(long nanos) {
      return given + Math.min(LONGEST, nanos - began);
    }
  }

  private volatile Step step = new Step(0, System.nanoTime());

  /** Until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(STEP);
        long now = System.nanoTime();
        step = new Step(step.at(now), now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counted from the beginning of this. */
  long nanos() {
    return step.at(System.nanoTime());
  }
}
