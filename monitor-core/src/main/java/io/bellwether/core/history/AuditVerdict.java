// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.List;

/**
 * Whether the audit log is what was written.
 *
 * @param checked how many entries were looked at
 * @param head the newest entry there is
 * @param faults what is wrong, in words; empty when nothing is
 */
public record AuditVerdict(long checked, AuditHead head, List<String> faults) {
  /** Copies the list. */
  public AuditVerdict {
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
