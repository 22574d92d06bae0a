// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** By what one can see from outside of the engine whether everything moves. */
interface Moving {
  /** How many looks have ended since the begin. */
  long looks();

  /** The shortest interval at which anything is looked at; empty when nothing is. */
  Optional<Duration> shortestInterval();

  /** Whether the history took what happened last, be it in memory. */
  boolean keeps();

  /** How the queue of each channel stands. */
  Map<String, Trouble> channels();
}
