// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.function.Consumer;

/**
 * Takes what people and others have to say of alerts: it is done by the engine thread or, where
 * nobody watches, at once.
 */
record AlarmInbox(Lifecycle lifecycle, EventQueue<Event> queue, Stages stages)
    implements Consumer<Event.OfAlarms> {
  @Override
  public void accept(Event.OfAlarms event) {
    lifecycle.requireOpen();
    if (lifecycle.isStarted()) {
      queue.put(event);
    } else {
      stages.hear(event);
    }
  }
}
