// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** By what one can see from outside of the engine whether everything moves. */
interface Moving {
  /** How many looks came back since the begin; one that hangs does not, though it is over. */
  long looks();

  /**
   * The shortest interval at which anything is looked at that does not hang, where there is such a
   * thing; empty when nothing is looked at.
   */
  Optional<Duration> shortestInterval();

  /** Whether the history took what happened last, be it in memory. */
  boolean keeps();

  /** How many turns of the engine broke off since the begin. */
  long failedTurns();

  /** How the queue of each channel stands. */
  Map<String, Trouble> channels();
}
