// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people see of one component.
 *
 * @param since when it came to this level; empty before the first look
 * @param because the lost components that explain it; empty when it speaks for itself
 */
public record Shown(Level level, String message, Optional<Instant> since, List<String> because) {
  static final Shown NEVER =
      new Shown(Settled.NEVER.level(), Settled.NEVER.message(), Optional.empty(), List.of());

  /** Keeps a copy. */
  public Shown {
    because = List.copyOf(because);
  }

  /** The same for a longer time. */
  Shown since(Optional<Instant> earlier) {
    return new Shown(level, message, earlier.or(() -> since), because);
  }

  /** The same or another picture at another moment; {@code since} moves with the level only. */
  Shown then(Level next, String why, List<String> causes, Instant now) {
    boolean same = next == level && why.equals(message) && causes.equals(because);
    return same ? this : new Shown(next, why, next == level ? since : Optional.of(now), causes);
  }
}
