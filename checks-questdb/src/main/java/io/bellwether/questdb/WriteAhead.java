// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

/**
 * How far what was written to a table is visible.
 *
 * @param tag what kind of error suspended it; empty where none is told
 * @param reason the error
 * @param writer the last transaction that is visible
 * @param sequencer the last transaction that was acknowledged
 * @param pressure how much applying is held back for want of memory, 0 for not at all
 */
record WriteAhead(
    String table,
    boolean suspended,
    String tag,
    String reason,
    long writer,
    long sequencer,
    long pressure) {
  /** Transactions that were acknowledged and are not visible. */
  long waiting() {
    return Math.max(0, sequencer - writer);
  }
}
