// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That something else is shown of a component: another level, another cause, or that it flaps.
 *
 * @param from the level that was shown, which may be the same
 * @param result the newest result of the component itself
 * @param because the lost components that explain it; then it is held under their incident
 */
public record HealthChange(
    String component,
    Level from,
    Level to,
    String message,
    Optional<CheckResult> result,
    List<String> because,
    boolean flapping,
    Instant at) {}
