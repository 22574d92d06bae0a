// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import java.time.Duration;
import java.time.Instant;

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

  Seen earlier(Duration by) {
    return new Seen(at.minus(by), since - by.toNanos());
  }

  /** The same on a scale on which the engine has run so much longer. */
  Seen shifted(long nanos) {
    return new Seen(at, since + nanos);
  }
}
