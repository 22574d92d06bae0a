// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Calls that do not come back until they are let go; deaf ones not even when interrupted. */
final class Hang {
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch door = new CountDownLatch(1);

  /** Ignores every interrupt. */
  int deaf() {
    inside.add(Thread.currentThread());
    for (CountDownLatch waited = door; waited.getCount() > 0; ) {
      try {
        waited.await();
      } catch (InterruptedException ignored) {
        continue;
      }
    }
    inside.remove(Thread.currentThread());
    return 1;
  }

  /** Comes back with the interrupt. */
  int polite() throws InterruptedException {
    inside.add(Thread.currentThread());
    try {
      door.await();
      return 1;
    } finally {
      inside.remove(Thread.currentThread());
    }
  }

  /** All that are inside leave, and nobody hangs any more. */
  void letGo() {
    door.countDown();
  }

  int count() {
    return inside.size();
  }

  /** How many are inside, if all of them wait and nothing is on its way to wake them. */
  OptionalInt countIfStill() {
    Set<Thread> seen = Set.copyOf(inside);
    boolean still = door.getCount() > 0 && seen.stream().allMatch(Hang::still);
    return still && seen.equals(inside) ? OptionalInt.of(seen.size()) : OptionalInt.empty();
  }

  /** In this order: a thread that has just taken its interrupt runs. */
  private static boolean still(Thread thread) {
    return !thread.isInterrupted() && thread.getState() == Thread.State.WAITING;
  }
}
