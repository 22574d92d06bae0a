// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A share of a run: what is silent takes no more than that, and hides nothing that was found. At
 * its own end what was registered is closed; the thread goes on.
 */
public final class PartRun implements Run, AutoCloseable {
  private final Run whole;
  private final long ends;
  private final ScheduledFuture<?> end;
  private final Deque<AutoCloseable> registered = new ArrayDeque<>();
  private boolean over;

  /** Lasts as long as it is told, and no longer than the whole. */
  public PartRun(Run whole, Duration time, ScheduledExecutorService timer) {
    this.whole = whole;
    this.ends = System.nanoTime() + time.toNanos();
    this.end = timer.schedule(this::end, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends parts in time, on a thread of that name. */
  public static ScheduledThreadPoolExecutor timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private void end() {
    AutoCloseable next = takeNext();
    while (next != null) {
      closeNow(next);
      next = takeNext();
    }
  }

  private synchronized @Nullable AutoCloseable takeNext() {
    over = true;
    return registered.pollFirst();
  }

  private static void closeNow(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      System.getLogger(PartRun.class.getName())
          .log(System.Logger.Level.DEBUG, "what was ended in time could not be closed", e);
    }
  }

  @Override
  public Clock clock() {
    return whole.clock();
  }

  @Override
  public Duration remaining() {
    Duration own = Duration.ofNanos(Math.max(0, ends - System.nanoTime()));
    Duration all = whole.remaining();
    return own.compareTo(all) < 0 ? own : all;
  }

  @Override
  public <C extends AutoCloseable> C closeAtDeadline(C resource) {
    whole.closeAtDeadline(resource);
    if (!keep(resource)) {
      closeNow(resource);
    }
    return resource;
  }

  private synchronized boolean keep(AutoCloseable resource) {
    if (over) {
      return false;
    }
    registered.addFirst(resource);
    return true;
  }

  @Override
  public void throwIfStopped() throws InterruptedException {
    whole.throwIfStopped();
  }

  @Override
  public void close() {
    end.cancel(false);
  }
}
