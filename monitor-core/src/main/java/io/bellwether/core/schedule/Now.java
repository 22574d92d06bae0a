// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Instant;

/**
 * Now, by all three times.
 *
 * @param nanos monotonic, for timers and limits; compare by difference only
 * @param running nanos in which the engine ran: a pause of the process is not in it
 * @param at wall time, for what is shown, stored, or written in a calendar
 */
public record Now(long nanos, long running, Instant at) {}
