// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.guice;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.bellwether.core.HostCounter;
import io.bellwether.core.HostGauge;
import io.bellwether.core.MonitoringSystem;
import java.util.concurrent.atomic.AtomicInteger;

/** What the shop is about. It says how many orders came and how many wait. */
@Singleton
final class Orders {
  private final AtomicInteger waiting = new AtomicInteger();
  private final HostCounter came;
  private final HostGauge wait;

  @Inject
  Orders(MonitoringSystem monitoring) {
    came = monitoring.counter("orders_total");
    wait = monitoring.gauge("orders_waiting");
  }

  void arrive() {
    came.increment();
    wait.set(waiting.incrementAndGet());
  }

  void pack() {
    wait.set(waiting.updateAndGet(orders -> Math.max(orders - 1, 0)));
  }

  int waiting() {
    return waiting.get();
  }
}
