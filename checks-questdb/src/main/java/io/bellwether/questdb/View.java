// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A view, materialised or not.
 *
 * @param base the table it is made of; empty of one that is not materialised
 * @param status valid, refreshing, invalid
 * @param reason why it is invalid
 * @param refreshed the transaction of the base table that it has seen
 * @param latest the newest transaction of the base table
 * @param finished when it was refreshed last
 */
record View(
    String name,
    String base,
    String status,
    String reason,
    Optional<Long> refreshed,
    Optional<Long> latest,
    Optional<Instant> finished) {
  boolean isInvalid() {
    return status.equals("invalid");
  }

  /** As in {@code drop column operation} at once, {@code Invalid column: v} once refreshed. */
  boolean lacksColumn() {
    String words = reason.toLowerCase(Locale.ROOT);
    return words.contains("column operation") || words.contains("invalid column");
  }

  boolean isMaterialised() {
    return !base.isEmpty();
  }

  /** Transactions of the base table that it has not seen. */
  long behind() {
    return refreshed.isEmpty() || latest.isEmpty() || refreshed.get() < 0
        ? 0
        : Math.max(0, latest.get() - refreshed.get());
  }
}
