// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.List;
import java.util.Optional;

/**
 * Sees where threads are. On older JVMs each look stops all threads of the process, and where some
 * of them spin that takes long, so looking gets a fiftieth of the time at most.
 */
final class Stacks {
  private static final int REST = 50;

  private final Object lock = new Object();
  private final Ticks ticks;
  private long restUntil;

  Stacks(Ticks ticks) {
    this.ticks = ticks;
    this.restUntil = ticks.nanos();
  }

  /** Empty when it has looked too often. */
  Optional<List<StackTraceElement>> of(Thread thread) {
    synchronized (lock) {
      long begin = ticks.nanos();
      if (begin - restUntil < 0) {
        return Optional.empty();
      }
      List<StackTraceElement> stack = List.of(thread.getStackTrace());
      long end = ticks.nanos();
      restUntil = end + REST * (end - begin);
      return Optional.of(stack);
    }
  }
}
