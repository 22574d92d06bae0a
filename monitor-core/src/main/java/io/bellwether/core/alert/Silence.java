// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.text.Matchers;
import java.time.Instant;
import java.util.Optional;

/**
 * That nobody is told of some alerts for a time.
 *
 * @param window whether it is planned maintenance
 * @param until empty only where it recurs
 * @param recurrence when it holds between both; empty for all the time
 */
public record Silence(
    String id,
    boolean window,
    Matchers when,
    Instant from,
    Optional<Instant> until,
    Optional<Recurrence> recurrence,
    String by,
    String why) {}
