// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes what others hand it on a thread of its own, in their order. Handing never waits: a disk or
 * a terminal that stands still must not hold up what logs. What does not fit is counted.
 */
final class LogThread<E> implements AutoCloseable {
  /** What waits is bounded in memory, not in number: lines differ by a factor of a thousand. */
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  /** Besides its text, an item that waits costs about this. */
  private static final int COST = 100;

  private static final int BATCH = 256;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** What happens to the items; on the thread alone. */
  interface Sink<E> {
    void write(List<E> items);

    /** So many were left out before the next items. */
    void leftOut(long count);
  }

  private record Item<E>(List<E> what, int bytes, Runnable act) {}

  private final Sink<E> sink;
  private final LinkedBlockingQueue<Item<E>> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  LogThread(String name, Sink<E> sink) {
    this.sink = sink;
    this.thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  void offer(E item, int bytes) {
    int cost = bytes + COST;
    if (closed || waiting.addAndGet(cost) > MOST_BYTES) {
      waiting.addAndGet(closed ? 0 : -cost);
      leftOut.incrementAndGet();
      return;
    }
    queue.add(new Item<>(List.of(item), cost, () -> {}));
  }

  /** Does something on the thread when all that was handed in before is written. */
  void then(Runnable act) {
    queue.add(new Item<>(List.of(), 0, act));
  }

  /** Whether all that was handed in before is written; waits no longer than this. */
  boolean flush(Duration longest) {
    CountDownLatch reached = new CountDownLatch(1);
    then(reached::countDown);
    try {
      return reached.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work() {
    List<Item<E>> batch = new ArrayList<>(BATCH);
    while (true) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        write(batch);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // Nobody else would write: the next batch may work again, and this one is told of.
        leftOut.addAndGet(batch.stream().mapToLong(item -> item.what().size()).sum());
      } finally {
        waiting.addAndGet(-batch.stream().mapToLong(Item::bytes).sum());
        batch.clear();
      }
    }
  }

  private void write(List<Item<E>> batch) {
    List<E> items = new ArrayList<>(batch.size());
    for (Item<E> item : batch) {
      items.addAll(item.what());
      if (item.what().isEmpty()) {
        sinkAll(items);
        item.act().run();
      }
    }
    sinkAll(items);
  }

  private void sinkAll(List<E> items) {
    if (!items.isEmpty()) {
      long lost = leftOut.getAndSet(0);
      if (lost > 0) {
        sink.leftOut(lost);
      }
      sink.write(List.copyOf(items));
      items.clear();
    }
  }

  /** Gives what waits two seconds, and takes nothing more; once. */
  @Override
  public void close() {
    if (closed) {
      return; // its thread has gone, and nobody would come to what is asked of it
    }
    flush(LAST_WORDS);
    closed = true;
    thread.interrupt();
  }
}
