// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Every week on these days, from a time to a time; until the next day where the end is not later. A
 * begin that a clock change leaves out is when it goes on; of a time that comes twice, the earlier
 * is the begin and the later the end.
 */
public record Recurrence(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  /** Keeps a copy. */
  public Recurrence {
    days = Set.copyOf(days);
  }
}
