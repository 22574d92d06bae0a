// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as guide 000 lists it in {@code alerts}; a later row of the same id takes its place.
 *
 * @param id of the episode
 * @param at when it began; kept to the second
 * @param severity how bad
 * @param component whose
 * @param message in words
 * @param acknowledged when somebody took it; kept to the second
 * @param resolved when it was over; kept to the second
 * @param rule what judged; empty where that is not known
 * @param labels those that routes saw
 * @param decision why it was told, to whom, or why not, as one JSON object; empty where nobody
 *     noted it. A later row whose decision is empty leaves the one that is kept
 * @param incident the id of the episode that explains it; empty where none does
 * @param acknowledgedBy who took it; empty where nobody did
 * @param resolvedBy who ended it, or why it was taken out; empty where it ended by itself
 */
public record AlertRow(
    String id,
    Instant at,
    Severity severity,
    String component,
    String message,
    Optional<Instant> acknowledged,
    Optional<Instant> resolved,
    String rule,
    Labels labels,
    String decision,
    String incident,
    String acknowledgedBy,
    String resolvedBy) {
  /** With what guide 000 lists alone. */
  public AlertRow(
      String id,
      Instant at,
      Severity severity,
      String component,
      String message,
      Optional<Instant> acknowledged,
      Optional<Instant> resolved) {
    this(
        id,
        at,
        severity,
        component,
        message,
        acknowledged,
        resolved,
        "",
        Labels.NONE,
        "",
        "",
        "",
        "");
  }

  /** The same with what an earlier row noted as its decision, if this one notes none. */
  public AlertRow after(AlertRow earlier) {
    return !decision.isEmpty() || earlier.decision.isEmpty()
        ? this
        : new AlertRow(
            id,
            at,
            severity,
            component,
            message,
            acknowledged,
            resolved,
            rule,
            labels,
            earlier.decision,
            incident,
            acknowledgedBy,
            resolvedBy);
  }
}
