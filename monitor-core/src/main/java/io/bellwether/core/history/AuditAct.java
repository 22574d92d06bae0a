// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;

/**
 * Something that was done, or refused, for the audit log. Absent texts are empty.
 *
 * @param at when; a store keeps it to the microsecond
 * @param actor who
 * @param address where from, such as an address or {@code console}
 * @param act what, such as {@code terminate 4711 on warehouse}
 * @param digest of the plan that was shown before
 * @param result what came of it, or {@code refused: ...}
 */
public record AuditAct(
    Instant at, String actor, String address, String act, String digest, String result) {}
