// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One thread that does one thing after a while, unless it is called off before. */
final class Alarm implements AutoCloseable {
  /** How long closing waits for an action that has begun; what it closes may hang. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final CountDownLatch calledOff = new CountDownLatch(1);
  private final Thread thread;

  private Alarm(Duration after, Runnable action) {
    thread = Threads.daemon("testkit-alarm", () -> await(after, action));
  }

  static Alarm after(Duration time, Runnable action) {
    Alarm alarm = new Alarm(time, action);
    alarm.thread.start();
    return alarm;
  }

  private void await(Duration time, Runnable action) {
    try {
      if (!calledOff.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    calledOff.countDown();
    Threads.join(thread, PATIENCE);
  }
}
