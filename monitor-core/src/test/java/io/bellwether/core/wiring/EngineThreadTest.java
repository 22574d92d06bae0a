// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.testkit.NoLeaks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class EngineThreadTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final SystemTicks ticks = new SystemTicks();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch door = new CountDownLatch(1);

  private long handle() {
    inside.countDown();
    boolean open = false;
    while (!open) {
      try {
        door.await();
        open = true;
      } catch (InterruptedException notNow) {
        Thread.interrupted();
      }
    }
    return ticks.nanos() + 1_000_000_000L;
  }

  @Test
  void whoClosesItWhileInterruptedStillFindsItAtRest() throws InterruptedException {
    EngineThread engine = new EngineThread("shop", new EventQueue<>(), batch -> handle(), ticks);
    engine.begin();
    inside.await();
    AtomicBoolean kept = new AtomicBoolean();
    Thread closing =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              engine.close();
              kept.set(Thread.currentThread().isInterrupted());
            });
    closing.start();
    await().atMost(GENEROUS).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    door.countDown();
    closing.join();
    assertThat(kept).isTrue();
  }
}
