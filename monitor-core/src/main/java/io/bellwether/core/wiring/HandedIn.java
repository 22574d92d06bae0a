// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert that somebody else found.
 *
 * @param labels who it is: {@code alertname} is its rule, {@code severity} may change from time to
 *     time
 * @param notes words for people, such as {@code summary}, {@code cause} and {@code runbook}
 * @param begins when it began; empty for now
 * @param ends when it is over, now or later; empty for five minutes after it was handed in last
 */
public record HandedIn(
    Labels labels, Labels notes, Optional<Instant> begins, Optional<Instant> ends) {}
