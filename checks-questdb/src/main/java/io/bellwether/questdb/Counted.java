// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of single tables.
 *
 * @param tables by name
 * @param waitingSince when the oldest write was acknowledged that is not visible, by table
 * @param waitingSeen the same where the server did not tell it: since when it was seen
 */
record Counted(
    Map<String, OfTable> tables,
    Map<String, Instant> waitingSince,
    Map<String, Instant> waitingSeen) {
  /** Where a number of rows comes from. */
  enum From {
    /** The tracker of the server, with each look. */
    CATALOG,
    /** An unfiltered count, by turns. */
    COUNT
  }

  /**
   * One table.
   *
   * @param at when it was read, by the clock of the server
   * @param perSecond since it was read before
   * @param newest its newest row; empty where it has none, or no designated timestamp
   */
  record OfTable(
      long rows, From from, Instant at, OptionalDouble perSecond, Optional<Instant> newest) {}

  /** Copied. */
  Counted {
    tables = Map.copyOf(tables);
    waitingSince = Map.copyOf(waitingSince);
    waitingSeen = Map.copyOf(waitingSeen);
  }
}
