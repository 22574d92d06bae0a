// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.plugin.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A budget that counts: who holds a place, and what places were asked for. */
public final class TestBudget implements Budget {
  private final Semaphore health;
  private final Semaphore others;
  private final List<Work> held = new ArrayList<>();
  private final List<Work> entered = new ArrayList<>();

  private TestBudget(int health, int others) {
    this.health = new Semaphore(health);
    this.others = new Semaphore(others);
  }

  /** A budget in which there is always a place. */
  public static TestBudget unlimited() {
    return new TestBudget(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** One place for health and so many for everything else; the core gives two. */
  public static TestBudget bounded(int places) {
    return new TestBudget(1, places);
  }

  @Override
  public Permit enter(Work work, Run run) throws InterruptedException {
    run.throwIfStopped();
    Semaphore places = work == Work.HEALTH ? health : others;
    if (!take(places, run.remaining())) {
      throw new InterruptedException("no place for " + work + " before the deadline");
    }
    synchronized (this) {
      held.add(work);
      entered.add(work);
    }
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        leave(work, places);
      }
    };
  }

  private static boolean take(Semaphore places, Duration most) throws InterruptedException {
    return places.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void leave(Work work, Semaphore places) {
    synchronized (this) {
      held.remove(work);
    }
    places.release();
  }

  /** The work that holds a place now. */
  public synchronized List<Work> held() {
    return List.copyOf(held);
  }

  /** Every work that ever got a place, in order. */
  public synchronized List<Work> entered() {
    return List.copyOf(entered);
  }
}
