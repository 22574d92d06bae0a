// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

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
 */
public record AlertRow(
    String id,
    Instant at,
    Severity severity,
    String component,
    String message,
    Optional<Instant> acknowledged,
    Optional<Instant> resolved) {}
