// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.spring;

import io.bellwether.core.HostCounter;
import io.bellwether.core.HostGauge;
import io.bellwether.core.MonitoringSystem;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;

/** What the shop is about. It says how many orders came and how many wait. */
@Service("orderBook")
class Orders {
  private final AtomicInteger waiting = new AtomicInteger();
  private final HostCounter came;
  private final HostGauge wait;

  Orders(MonitoringSystem monitoring) {
    came = monitoring.counter("orders_total");
    wait = monitoring.gauge("orders_waiting");
  }

  void arrive() {
    came.increment();
    wait.set(waiting.incrementAndGet());
  }

  int waiting() {
    return waiting.get();
  }
}
