// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.schedule.Daemon;
import io.bellwether.testkit.NoLeaks;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class RetirementTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final Queue<String> closed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();

  /** As a JVM that has no thread to give. */
  private Thread thread(String name, Runnable work) {
    if (refused.getAndDecrement() > 0) {
      return new Thread(work, name) {
        @Override
        public synchronized void start() {
          throw new OutOfMemoryError("unable to create native thread");
        }
      };
    }
    return Daemon.of(name, work);
  }

  @Test
  void whatHadNoThreadToBeClosedWithIsClosedWithTheNext() {
    Retirement retirement = new Retirement("shop", this::thread);
    LastCalls calls = retirement.calls();
    refused.set(1);
    retirement.after(List.of(), calls, last -> closed.add("first"));
    assertThat(closed).isEmpty();
    assertThat(retirement.waiting()).isEqualTo(1);

    retirement.after(List.of(), calls, last -> closed.add("second"));
    await().atMost(GENEROUS).until(() -> retirement.waiting() == 0);
    retirement.close(calls);

    assertThat(closed).containsExactly("first", "second");
  }

  @Test
  void oneThatCanNotBeClosedDoesNotKeepTheOthers() {
    Retirement retirement = new Retirement("shop", this::thread);
    LastCalls calls = retirement.calls();
    CompletableFuture<Void> over = new CompletableFuture<>();
    retirement.after(
        List.of(over),
        calls,
        last -> {
          throw new NoClassDefFoundError("acme/Gone");
        });
    retirement.after(List.of(over), calls, last -> closed.add("second"));
    over.complete(null);
    await().atMost(GENEROUS).until(() -> closed.contains("second"));

    retirement.after(List.of(), calls, last -> closed.add("third"));
    await().atMost(GENEROUS).until(() -> closed.contains("third"));
    retirement.close(calls);
    assertThat(retirement.waiting()).isZero();
  }
}
