// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One result of a check as it came, before settling. */
public record ResultRow(
    String component,
    Instant at,
    Level level,
    String message,
    Duration took,
    Map<String, Object> details) {}
