// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * One line in the history of an incident.
 *
 * @param number of the line among those of the same moment: the order in which it was kept
 * @param alert the episode that it is about
 * @param actor who did it; empty where it happened
 */
public record TimelineEntry(
    Instant at, long number, String alert, String what, String actor, String about) {
  private static final Comparator<TimelineEntry> ORDER =
      Comparator.comparing(TimelineEntry::at).thenComparingLong(TimelineEntry::number);

  /** In the order in which they came; what happened in one moment as it was kept. */
  public static List<TimelineEntry> inOrder(Collection<TimelineEntry> entries) {
    return entries.stream().sorted(ORDER).toList();
  }
}
