// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import io.bellwether.api.Run;
import io.bellwether.api.plugin.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The budget of one source, or of several on one server: first come, first served. */
public final class SharedBudget implements Budget {
  private static final int LONG_WORK = 2;

  private final String source;
  private final Ticks ticks;
  private final Semaphore health = new Semaphore(1, true);
  private final Semaphore longWork = new Semaphore(LONG_WORK, true);
  private final List<Held> held = new CopyOnWriteArrayList<>();
  private final AtomicLong asked = new AtomicLong();

  public SharedBudget(String source, Ticks ticks) {
    this.source = source;
    this.ticks = ticks;
  }

  @Override
  public Permit enter(Work work, Run run) throws InterruptedException {
    Semaphore places = work == Work.HEALTH ? health : longWork;
    run.throwIfStopped();
    if (!acquire(places, run)) {
      throw new NoPermit(refusal(work));
    }
    Held permit = new Held(work, places);
    held.add(permit);
    return permit;
  }

  private boolean acquire(Semaphore places, Run run) throws InterruptedException {
    try {
      return places.tryAcquire(run.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      if (run.remaining().isZero()) {
        return false;
      }
      throw interrupted;
    }
  }

  private String refusal(Work work) {
    String holders =
        held.stream()
            .filter(permit -> (permit.work == Work.HEALTH) == (work == Work.HEALTH))
            .map(Held::toString)
            .sorted()
            .collect(Collectors.joining(" and "));
    return source + ": no place in its budget within the time there was; held by " + holders;
  }

  /** How many wait for a place. */
  public int waiting() {
    return health.getQueueLength() + longWork.getQueueLength();
  }

  /** The time in which the source was asked something, added up over all permits, open ones too. */
  public Duration asked() {
    if (held.isEmpty()) {
      return Duration.ofNanos(asked.get());
    }
    synchronized (asked) {
      long now = ticks.nanos();
      // a permit may have come since, and is not to count backwards
      long open = held.stream().mapToLong(permit -> permit.open(now)).sum();
      return Duration.ofNanos(asked.get() + open);
    }
  }

  private final class Held implements Permit {
    private final Work work;
    private final Semaphore places;
    private final Instant since = ticks.clock().instant();
    private final AtomicBoolean closed = new AtomicBoolean();
    private long from = ticks.nanos();
    private boolean resting;

    Held(Work work, Semaphore places) {
      this.work = work;
      this.places = places;
    }

    @Override
    public String toString() {
      return work.name().toLowerCase(Locale.ROOT) + " since " + since;
    }

    /** Only while nothing else is counted. */
    private long open(long now) {
      return resting ? 0 : Math.max(0, now - from);
    }

    @Override
    public Rest rest() {
      synchronized (asked) {
        asked.addAndGet(open(ticks.nanos()));
        resting = true;
      }
      return this::goOn;
    }

    private void goOn() {
      synchronized (asked) {
        if (resting) {
          from = ticks.nanos();
          resting = false;
        }
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        synchronized (asked) { // else who adds up counts it twice, and a counter goes back
          asked.addAndGet(open(ticks.nanos()));
          held.remove(this);
        }
        places.release();
      }
    }
  }
}
