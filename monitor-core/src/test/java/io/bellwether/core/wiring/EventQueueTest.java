// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final long LONG = Duration.ofMinutes(5).toNanos();

  private final EventQueue<String> queue = new EventQueue<>();
  private final LinkedBlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread taker = new Thread(this::take, "taker");

  private void take() {
    begun.countDown();
    while (!Thread.currentThread().isInterrupted()) {
      queue.await(LONG);
      List<String> batch = new ArrayList<>();
      queue.drainTo(batch, 100);
      if (!batch.isEmpty()) {
        batches.add(batch);
      }
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    taker.interrupt();
    taker.join();
  }

  private List<String> next() throws InterruptedException {
    List<String> batch = batches.poll(30, TimeUnit.SECONDS);
    assertThat(batch).as("a batch within 30 s").isNotNull();
    return batch == null ? List.of() : batch;
  }

  @Test
  void whatMayWaitAMomentIsTakenWithoutAnythingElse() throws InterruptedException {
    taker.start();
    begun.await();
    queue.putSoon("a");
    assertThat(next()).containsExactly("a");
    queue.put("b");
    assertThat(next()).containsExactly("b");
    queue.putSoon("c");
    assertThat(next()).containsExactly("c");
  }

  @Test
  void nothingIsLostOrOutOfOrderHoweverItIsPut() throws InterruptedException {
    taker.start();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String event = String.valueOf(i);
      all.add(event);
      if (i % 50 == 0) {
        queue.put(event);
      } else {
        queue.putSoon(event);
      }
    }
    List<String> taken = new ArrayList<>();
    while (taken.size() < all.size()) {
      taken.addAll(next());
    }
    assertThat(taken).isEqualTo(all);
  }

  @Test
  void whatMayWaitGoesTogether() throws InterruptedException {
    for (int i = 0; i < EventQueue.ENOUGH - 1; i++) {
      queue.putSoon("soon " + i);
    }
    queue.await(1);
    List<String> batch = new ArrayList<>();
    queue.drainTo(batch, 100);
    assertThat(batch).hasSize(EventQueue.ENOUGH - 1);
    long before = System.nanoTime();
    queue.putSoon("alone");
    queue.await(LONG);
    assertThat(System.nanoTime() - before).isGreaterThan(Duration.ofMillis(9).toNanos());
    queue.drainTo(batch, 100);
    before = System.nanoTime();
    for (int i = 0; i < EventQueue.ENOUGH; i++) {
      queue.putSoon("enough");
    }
    queue.await(LONG);
    queue.put("urgent");
    queue.await(LONG);
    assertThat(System.nanoTime() - before).isLessThan(Duration.ofMinutes(1).toNanos());
    queue.drainTo(batch, 100);
    assertThat(batch).hasSize(2 * EventQueue.ENOUGH + 1);
  }
}
