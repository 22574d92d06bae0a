// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel whose calls feel neither interrupt nor deadline until it is let go. */
final class Stuck implements AlertChannel {
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();
  final List<Notification> delivered = new CopyOnWriteArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final CountDownLatch free = new CountDownLatch(1);

  @Override
  public Receipt deliver(Notification notification, Run run) {
    calls.incrementAndGet();
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    Uninterrupted.await(free);
    delivered.add(notification);
    inside.decrementAndGet();
    return Receipt.delivered("at last");
  }

  void letGo() {
    free.countDown();
  }
}
