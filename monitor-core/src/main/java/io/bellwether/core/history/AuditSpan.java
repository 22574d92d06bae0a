// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;

/**
 * Entries of the audit log that follow each other.
 *
 * @param first the sequence of the oldest
 * @param last the sequence of the newest
 * @param from when the oldest was written
 * @param to when the newest was written
 */
public record AuditSpan(long first, long last, Instant from, Instant to) {
  static AuditSpan of(AuditEntry only) {
    return new AuditSpan(only.sequence(), only.sequence(), only.act().at(), only.act().at());
  }

  AuditSpan with(AuditEntry next) {
    return new AuditSpan(first, next.sequence(), from, next.act().at());
  }
}
