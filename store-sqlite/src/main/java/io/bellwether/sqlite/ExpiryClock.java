// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time it is for what expires. A clock that is set back is believed at once, as less expires
 * then. One that is suddenly ahead is believed once it has gone on from there for a day; until then
 * only as much time passes as truly does, so that a clock that is wrong for a while costs nothing.
 */
final class ExpiryClock {
  /** Less than this is no leap: a clock that is put right, a machine that slept. */
  private static final Duration LEAP = Duration.ofHours(1);

  private static final Duration LONG_ENOUGH = Duration.ofDays(1);

  /** Where another clock would be that was suddenly ahead, and for how long it has gone on so. */
  private record Ahead(Instant at, Duration stood) {}

  private Instant believed;
  private long looked;
  private Optional<Ahead> ahead;

  private ExpiryClock(Instant believed, long nanos, Optional<Ahead> ahead) {
    this.believed = believed;
    this.looked = nanos;
    this.ahead = ahead;
  }

  /**
   * Goes on from an earlier process. Nobody knows how long none ran: a clock that is not further on
   * than {@code pause} is believed.
   *
   * @param kept what {@link #text} said, or nothing
   */
  static ExpiryClock resume(String kept, Duration pause, Instant wall, long nanos) {
    try {
      String[] parts = kept.split(" ", -1);
      Instant believed = Instant.parse(parts[0]);
      if (wall.isAfter(believed.plus(pause))) {
        return new ExpiryClock(believed, nanos, ahead(parts));
      }
    } catch (DateTimeException e) {
      return new ExpiryClock(
          wall, nanos, Optional.empty()); // nothing, or what somebody wrote there
    }
    return new ExpiryClock(wall, nanos, Optional.empty());
  }

  private static Optional<Ahead> ahead(String[] parts) {
    return parts.length == 3
        ? Optional.of(new Ahead(Instant.parse(parts[1]), Duration.parse(parts[2])))
        : Optional.empty();
  }

  /** What {@link #resume} goes on from. */
  String text() {
    return believed + ahead.map(other -> " " + other.at() + " " + other.stood()).orElse("");
  }

  /** Whether the clock shows a later time than is believed. */
  boolean doubts() {
    return ahead.isPresent();
  }

  /** The time to go by, when the clock shows {@code wall}. */
  Instant at(Instant wall, long nanos) {
    Duration passed = Duration.ofNanos(nanos - looked);
    looked = nanos;
    believed = believed.plus(passed);
    if (!wall.isAfter(believed.plus(LEAP))) {
      believed = wall;
      ahead = Optional.empty();
    } else {
      doubt(wall, passed);
    }
    return believed;
  }

  private void doubt(Instant wall, Duration passed) {
    Ahead goesOn =
        ahead
            .map(other -> new Ahead(other.at().plus(passed), other.stood().plus(passed)))
            .filter(other -> !wall.isBefore(other.at().minus(LEAP)))
            .orElse(new Ahead(wall, Duration.ZERO));
    if (goesOn.stood().compareTo(LONG_ENOUGH) < 0) {
      ahead = Optional.of(goesOn);
    } else {
      believed = wall.isBefore(goesOn.at()) ? wall : goesOn.at();
      ahead = Optional.empty();
    }
  }
}
