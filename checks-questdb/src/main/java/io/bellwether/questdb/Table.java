// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Instant;
import java.util.Optional;

/**
 * A table as the catalog tells of it.
 *
 * @param timestamp its designated timestamp; empty without one
 * @param type T of a table, M of a materialised view, V of a view
 * @param rows as the server's tracker has it, which starts from nothing with each start and is not
 *     there before 9.3
 * @param newest the same of its newest row
 * @param pressure how much writing to it is held back for want of memory, 0 for not at all
 * @param pending rows that are written and not yet visible
 */
record Table(
    String name,
    String timestamp,
    String type,
    Optional<Long> rows,
    Optional<Instant> newest,
    Optional<Long> pressure,
    Optional<Long> pending) {
  /** A view is a question that would be asked anew, over tables that are counted themselves. */
  boolean hasRows() {
    return !type.equals("V");
  }

  boolean hasTimestamp() {
    return !timestamp.isEmpty();
  }
}
