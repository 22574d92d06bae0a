// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A silence that somebody wants: nobody is told of alerts whose labels fit, for a time.
 *
 * @param when conditions on labels, as in {@code component="warehouse",severity!="critical"}
 * @param window whether it is planned maintenance
 * @param from when it begins; empty for now
 * @param until when it is over; may be empty only where it recurs
 * @param every when it holds between both; empty for all the time
 * @param by who wants it
 * @param why for whoever finds it
 */
public record GivenSilence(
    String when,
    boolean window,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Weekly> every,
    String by,
    String why) {
  /**
   * Every week on these days, from a time to a time; until the next day where the end is not later.
   */
  public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    /** Keeps a copy. */
    public Weekly {
      days = Set.copyOf(days);
    }
  }

  /** Refuses what is not there. */
  public GivenSilence {
    requireNonNull(when, "when");
    requireNonNull(from, "from");
    requireNonNull(until, "until");
    requireNonNull(every, "every");
    requireNonNull(by, "by");
    requireNonNull(why, "why");
  }

  /** From now on until then. */
  public static GivenSilence of(String when, Instant until, String by, String why) {
    return new GivenSilence(
        when, false, Optional.empty(), Optional.of(until), Optional.empty(), by, why);
  }

  /** The same as planned maintenance. */
  public GivenSilence asWindow() {
    return new GivenSilence(when, true, from, until, every, by, why);
  }
}
