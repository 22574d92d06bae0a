// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.List;
import java.util.Optional;

/**
 * Whether the audit log is what was written.
 *
 * @param checked how many entries were looked at
 * @param head the newest entry there is
 * @param holds the entries before the first fault; empty when there are none
 * @param broken the sequence of the first entry at which something is wrong; empty when it is not
 *     at an entry, or nothing is wrong
 * @param faults what is wrong, in words; empty when nothing is
 */
public record AuditVerdict(
    long checked,
    AuditHead head,
    Optional<AuditSpan> holds,
    Optional<Long> broken,
    List<String> faults) {
  /** Copies the list. */
  public AuditVerdict {
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
