// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Answered;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a channel by what was sent over it, be it an alert, a trial or a sign of life.
 *
 * @param newest what came back last; empty while nothing did in this process
 * @param delivered when anything was delivered last, by an earlier process too
 */
public record LastSent(Optional<Answered> newest, Optional<Instant> delivered) {
  static final LastSent NOTHING = new LastSent(Optional.empty(), Optional.empty());
}
