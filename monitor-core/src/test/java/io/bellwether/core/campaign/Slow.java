// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Looks that hang beyond their limit, each in its own way, until they are let go. */
final class Slow {
  private volatile CountDownLatch door = new CountDownLatch(1);

  /** All of them: none is ever healthy, however it ends. */
  List<HealthCheck> ways() {
    return List.of(
        context -> {
          door.await();
          return Health.healthy("let go");
        },
        context -> {
          untilInterrupted();
          return Health.healthy("healthy, but too late");
        },
        context -> {
          untilInterrupted();
          throw new SocketException("closed under my hands");
        },
        context -> {
          CountDownLatch closed = new CountDownLatch(1);
          context.closeAtDeadline(closed::countDown);
          closed.await();
          return Health.warning("opened by the closing");
        });
  }

  /** Ignores every interrupt. */
  Health deaf() {
    CountDownLatch closed = door;
    while (closed.getCount() > 0) {
      try {
        closed.await();
      } catch (InterruptedException ignoredOnPurpose) {
        Thread.interrupted();
      }
    }
    return Health.healthy("heard nothing");
  }

  private void untilInterrupted() {
    try {
      door.await();
    } catch (InterruptedException askedToEnd) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who hangs now comes back; who comes later hangs again. */
  void letGo() {
    CountDownLatch closed = door;
    door = new CountDownLatch(1);
    closed.countDown();
  }
}
