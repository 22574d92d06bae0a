// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One result of a check as it came, before settling.
 *
 * @param component who was looked at
 * @param at when the look ended; a store keeps it to the microsecond
 * @param level what the check said
 * @param message in words
 * @param took how long the look took; a store keeps it to the microsecond
 * @param details texts, numbers, yes and no, and lists and maps of these
 * @param lost whether the component could not be reached at all
 */
public record ResultRow(
    String component,
    Instant at,
    Level level,
    String message,
    Duration took,
    Map<String, Object> details,
    boolean lost) {
  /** Of a component that was reached. */
  public ResultRow(
      String component,
      Instant at,
      Level level,
      String message,
      Duration took,
      Map<String, Object> details) {
    this(component, at, level, message, took, details, false);
  }
}
