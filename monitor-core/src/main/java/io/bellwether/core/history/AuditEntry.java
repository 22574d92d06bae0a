// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

/**
 * An act in its place in the chain.
 *
 * @param sequence counts from one, without gaps
 * @param act what was done
 * @param key which key sealed it, see {@link AuditSeal#id}
 * @param previous the seal of the entry before
 * @param seal of this entry and, through {@code previous}, of all before
 */
public record AuditEntry(long sequence, AuditAct act, String key, String previous, String seal) {}
