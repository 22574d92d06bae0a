// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.function.Supplier;

/** Asks all parts of one system how the system itself is. */
final class VitalSigns implements Supplier<Vitals> {
  private final EventQueue<Event> queue;
  private final Lifecycle lifecycle;
  private final Chronicle chronicle;
  private final Couriers couriers;
  private final ProcessVitals process = new ProcessVitals();

  VitalSigns(EventQueue<Event> queue, Lifecycle lifecycle, Chronicle chronicle, Couriers couriers) {
    this.queue = queue;
    this.lifecycle = lifecycle;
    this.chronicle = chronicle;
    this.couriers = couriers;
  }

  @Override
  public Vitals get() {
    return new Vitals(
        queue.size(),
        lifecycle.running().map(Running::figures),
        chronicle.store().figures(),
        chronicle.troubles(),
        couriers.waiting(),
        couriers.failures(),
        process.heapUsed(),
        process.heapMax(),
        process.cpu());
  }
}
