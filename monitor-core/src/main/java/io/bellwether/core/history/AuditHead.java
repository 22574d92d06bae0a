// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

/**
 * The newest entry of the audit log. Kept elsewhere, it shows later that the end was cut off.
 *
 * @param sequence of the newest entry; zero when there was none yet
 * @param seal of the newest entry
 */
public record AuditHead(long sequence, String seal) {
  /** Before the first entry. */
  public static final AuditHead NONE = new AuditHead(0, "");
}
