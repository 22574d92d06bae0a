// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;

/**
 * One figure as guide 000 lists it in {@code performance_metrics}.
 *
 * @param at when; shown to the second
 * @param component whose
 * @param metric its name
 * @param value its value
 * @param unit what it counts, empty when it is a bare number
 */
public record PerformanceRow(
    Instant at, String component, String metric, double value, String unit) {}
