// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.Optional;

/**
 * What is believed of one component after its own results, before expiry and causes.
 *
 * @param level what is believed
 * @param known the last believed level that was not unknown: what loss of sight does not clear
 * @param message of the result that last bore the level out
 * @param runs the newest results
 * @param fresh whether no result has settled anything yet
 */
public record Settled(
    Level level, Optional<Level> known, String message, Runs runs, boolean fresh) {
  /** Never looked at. */
  public static final Settled NEVER =
      new Settled(Level.UNKNOWN, Optional.empty(), "not yet looked at", Runs.NONE, true);

  /** Nothing is believed any more; what was known before is kept. */
  Settled unsure(String why) {
    return new Settled(Level.UNKNOWN, known, why, Runs.NONE, fresh);
  }

  /** As if never looked at, save for what was known before. */
  Settled anew() {
    return new Settled(Level.UNKNOWN, known, NEVER.message(), Runs.NONE, true);
  }

  /**
   * Whether this, after one more result, says something against the component that was not said.
   */
  boolean isNewsAfter(Settled before) {
    return level.isWorseThan(before.level) || before.fresh && !fresh;
  }

  /** The results of late do not count: they had another cause. */
  Settled setAside() {
    return new Settled(level, known, message, Runs.NONE, fresh);
  }
}
