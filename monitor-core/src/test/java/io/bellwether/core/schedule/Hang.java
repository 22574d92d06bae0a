// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that do not come back until they are let go; deaf ones not even when interrupted. */
final class Hang {
  private final AtomicInteger deaf = new AtomicInteger();
  private final Set<Thread> polite = ConcurrentHashMap.newKeySet();
  private final CountDownLatch door = new CountDownLatch(1);

  /** Ignores every interrupt. */
  int deaf() {
    deaf.incrementAndGet();
    while (door.getCount() > 0) {
      try {
        door.await();
      } catch (InterruptedException ignored) {
        continue;
      }
    }
    deaf.decrementAndGet();
    return 1;
  }

  /** Comes back with the interrupt. */
  int polite() throws InterruptedException {
    polite.add(Thread.currentThread());
    try {
      door.await();
      return 1;
    } finally {
      polite.remove(Thread.currentThread());
    }
  }

  /** All that are inside leave, and nobody hangs any more. */
  void letGo() {
    door.countDown();
  }

  int count() {
    return deaf.get() + polite.size();
  }

  /** How many are inside, if all of them wait and nothing is on its way to wake them. */
  OptionalInt countIfStill() {
    Set<Thread> seen = Set.copyOf(polite);
    boolean still = door.getCount() > 0 && seen.stream().allMatch(Hang::still);
    boolean same = still && seen.equals(polite);
    return same ? OptionalInt.of(seen.size() + deaf.get()) : OptionalInt.empty();
  }

  /** In this order: a thread that has just taken its interrupt runs. */
  private static boolean still(Thread thread) {
    return !thread.isInterrupted() && thread.getState() == Thread.State.WAITING;
  }
}
