// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.StateChange;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.List;

/** Keeps about once a minute that this engine is there, as the next one asks for how long not. */
final class LastAlive {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private long next;

  LastAlive(long nanos) {
    this.next = nanos;
  }

  /** Puts it into the batch when it is time. */
  void into(Batch batch, Now now) {
    if (next - now.nanos() <= 0) {
      next = now.nanos() + EVERY.toNanos();
      String at = now.at().toString();
      batch.changed(List.of(StateChange.to(Earlier.ALIVE, "engine", () -> at)));
    }
  }
}
