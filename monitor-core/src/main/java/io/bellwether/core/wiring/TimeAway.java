// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.EventRow;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How long no process watched before this one did: known once, be it that the history opens late.
 */
final class TimeAway {
  private final BiConsumer<Instant, Instant> breaks;
  private Optional<Instant> begun = Optional.empty();
  private Instant lastAlive = Instant.EPOCH;

  /**
   * Nobody has watched yet.
   *
   * @param breaks hears from when to when nobody did
   */
  TimeAway(BiConsumer<Instant, Instant> breaks) {
    this.breaks = breaks;
  }

  /** This process has begun to watch; of the first time alone there is something to keep. */
  Optional<EventRow> begins(Instant alive, Instant now) {
    if (begun.isPresent()) {
      return Optional.empty();
    }
    begun = Optional.of(now);
    lastAlive = lastAlive.equals(Instant.EPOCH) ? alive : lastAlive;
    breaks.accept(lastAlive, now);
    return Pauses.stopped(lastAlive, now);
  }

  /** When another process watched last has come to light only now. */
  Optional<EventRow> cameLate(Instant alive) {
    if (!lastAlive.equals(Instant.EPOCH)) {
      return Optional.empty();
    }
    lastAlive = alive;
    begun.ifPresent(now -> breaks.accept(alive, now));
    return begun.flatMap(now -> Pauses.stopped(alive, now));
  }
}
