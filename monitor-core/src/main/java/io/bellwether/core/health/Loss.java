// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a component is out of reach, by its single results: faster than settling, as what rests
 * on it has to know.
 *
 * @param since when it was found to be lost; kept until it is lost anew
 * @param reached how many looks in a row reached it since
 */
public record Loss(boolean lost, Optional<Instant> since, int reached) {
  /** Never lost. */
  public static final Loss NONE = new Loss(false, Optional.empty(), 0);

  /**
   * After one more result. One that could not judge says nothing here.
   *
   * @param enough how many looks in a row must reach it before it counts as returned
   */
  Loss after(CheckResult result, int enough) {
    if (result.lost()) {
      return new Loss(true, lost ? since : Optional.of(result.at()), 0);
    }
    if (!lost || !isReached(result)) {
      return this;
    }
    return new Loss(reached + 1 < enough, since, reached + 1);
  }

  /** Whether it answered, well or badly. */
  static boolean isReached(CheckResult result) {
    return !result.lost() && result.level() != Level.UNKNOWN;
  }

  /** Nobody looks any more, so nobody can say. */
  Loss expired() {
    return new Loss(false, since, 0);
  }
}
