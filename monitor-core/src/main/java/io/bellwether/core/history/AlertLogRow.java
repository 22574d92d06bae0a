// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;

/**
 * Something that became of an alert after it began, such as that somebody took it or that a mute
 * kept it from people. Absent texts are empty.
 *
 * @param at when; a store keeps it to the microsecond
 * @param alertId the id of its episode
 * @param what a short word, such as {@code acknowledged}
 * @param actor who; empty where it was nobody
 * @param about more in words; of one that got worse the decision, as one JSON object
 */
public record AlertLogRow(Instant at, String alertId, String what, String actor, String about) {}
