// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something happened.
 *
 * @param at as people read it
 * @param since the time for which the engine had run then, which no clock that is set can change;
 *     negative when it was before this process
 */
public record Seen(Instant at, long since) {
  /** For how many nanos it has been watched since. */
  long quiet(long running) {
    return Math.max(0, running - since);
  }

  /** By both scales, as the one may have been set and the other stood still. */
  boolean isBefore(Seen other) {
    return at.isBefore(other.at) && since < other.since;
  }

  /** The later of both. */
  static Optional<Seen> later(Optional<Seen> one, Seen other) {
    return one.filter(other::isBefore).or(() -> Optional.of(other));
  }

  Seen earlier(Duration by) {
    return new Seen(at.minus(by), since - by.toNanos());
  }

  /** The same on a scale on which the engine has run so much longer. */
  Seen shifted(long nanos) {
    return new Seen(at, since + nanos);
  }
}
