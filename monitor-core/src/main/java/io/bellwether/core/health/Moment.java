// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.time.Instant;

/**
 * Now, by both times.
 *
 * @param nanos monotonic, for limits
 * @param at wall time, for what is shown
 */
public record Moment(long nanos, Instant at) {}
