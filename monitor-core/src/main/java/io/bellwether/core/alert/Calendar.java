// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When what recurs holds, with the clock changes of its zone. */
public final class Calendar {
  /**
   * Days before one on which a time may have begun that still goes on: one skipped day included.
   */
  private static final int BACK = 2;

  /** Two weeks find the next time even where a clock change left one out. */
  private static final int AHEAD = 15;

  private Calendar() {}

  /** Whether it holds then. */
  public static boolean active(Recurrence recurrence, Instant at) {
    return times(recurrence, at, 1).anyMatch(time -> time.has(at));
  }

  /** When it begins or ends next; empty when it always or never holds. */
  public static Optional<Instant> next(Recurrence recurrence, Instant after) {
    boolean now = active(recurrence, after);
    return times(recurrence, after, AHEAD)
        .flatMap(time -> Stream.of(time.from, time.to))
        .filter(edge -> edge.isAfter(after))
        .sorted()
        .filter(edge -> active(recurrence, edge) != now)
        .findFirst();
  }

  private static Stream<Time> times(Recurrence recurrence, Instant around, int ahead) {
    LocalDate today = around.atZone(recurrence.zone()).toLocalDate();
    return IntStream.rangeClosed(-BACK, ahead)
        .mapToObj(today::plusDays)
        .filter(day -> recurrence.days().contains(day.getDayOfWeek()))
        .map(day -> Time.on(day, recurrence));
  }

  /** One time that it holds: until before its end. */
  private record Time(Instant from, Instant to) {
    static Time on(LocalDate day, Recurrence recurrence) {
      boolean sameDay = recurrence.to().isAfter(recurrence.from());
      ZoneRules rules = recurrence.zone().getRules();
      return new Time(
          instant(day.atTime(recurrence.from()), rules, true),
          instant((sameDay ? day : day.plusDays(1)).atTime(recurrence.to()), rules, false));
    }

    boolean has(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }

    private static Instant instant(LocalDateTime local, ZoneRules rules, boolean earlier) {
      ZoneOffsetTransition change = rules.getTransition(local);
      if (change == null) {
        return local.toInstant(rules.getOffset(local));
      }
      if (change.isGap()) {
        return change.getInstant();
      }
      return local.toInstant(earlier ? change.getOffsetBefore() : change.getOffsetAfter());
    }
  }
}
