// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Daemon;
import io.bellwether.core.schedule.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that handles events: all that wait, as one batch, then sleeps until more come. */
final class EngineThread implements AutoCloseable {
  /**
   * Handles one batch and says, in monotonic nanoseconds, when it wants to be called at the latest.
   */
  @FunctionalInterface
  interface Handler {
    long handle(List<Event> batch);
  }

  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);
  private static final int BATCH = 1_000;
  private static final long AFTER_MISTAKE = Duration.ofSeconds(1).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final EventQueue<Event> queue;
  private final Handler handler;
  private final Ticks ticks;
  private final Thread thread;
  private volatile boolean closed;

  EngineThread(String system, EventQueue<Event> queue, Handler handler, Ticks ticks) {
    this.queue = queue;
    this.handler = handler;
    this.ticks = ticks;
    this.thread = Daemon.of("bellwether-engine-" + system, this::run);
  }

  void begin() {
    thread.start();
  }

  private void run() {
    List<Event> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      long next = handled(batch);
      batch.clear();
      if (!closed) {
        queue.await(next - ticks.nanos());
      }
    }
  }

  /** A mistake of ours in one batch must not end all watching. */
  private long handled(List<Event> batch) {
    try {
      queue.drainTo(batch, BATCH);
      return handler.handle(batch);
    } catch (RuntimeException | Error bug) {
      tell(batch.size(), bug);
      return ticks.nanos() + AFTER_MISTAKE;
    }
  }

  private static void tell(int events, Throwable bug) {
    try {
      LOG.error("a mistake in the engine: {} events were not handled", events, bug);
    } catch (Throwable loggingFailed) {
      // out of memory, or a host's broken logger: the next batch may do better
    }
  }

  /** Handles what was put until now, then ends. */
  @Override
  public void close() {
    closed = true;
    queue.wake();
    if (thread == Thread.currentThread()) {
      return;
    }
    awaitEnd();
  }

  /** However often we are interrupted: who closes next what it uses must not meet it at work. */
  private void awaitEnd() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean interrupted = false;
    for (long left = PATIENCE.toNanos(); thread.isAlive() && left > 0; ) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
      } catch (InterruptedException later) {
        interrupted = true;
      }
      left = end - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
