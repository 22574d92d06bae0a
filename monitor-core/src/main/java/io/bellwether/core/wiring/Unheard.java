// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.ArrayList;
import java.util.List;

/** What persons, others and channels said before a stop; it waits for the next who hears it. */
final class Unheard {
  private final List<Event.OfAlarms> events = new ArrayList<>();

  /** Takes it out of a batch that nobody judges. */
  void keep(Batch batch) {
    batch.takeOfAlarms().stream()
        .filter(one -> !(one instanceof Event.Load || one instanceof Event.Stood))
        .forEach(events::add);
  }

  /** A batch that is judged hears all of it. */
  void into(Batch batch) {
    events.forEach(batch::hears);
    events.clear();
  }
}
