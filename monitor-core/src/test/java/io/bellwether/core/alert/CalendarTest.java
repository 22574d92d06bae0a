// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

  @ParameterizedTest(name = "{5}")
  @CsvSource({
    "Europe/Berlin, 02:30, 04:00, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z, left out begins late",
    "Europe/Berlin, 01:00, 02:30, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z, left out ends late",
    "Europe/Berlin, 02:30, 04:00, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z, begins the first"
        + " time",
    "Europe/Berlin, 01:00, 02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, ends the second time",
    "Europe/Berlin, 22:00, 06:00, 2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z, a short night",
    "Europe/Berlin, 22:00, 06:00, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z, a long night",
    "Europe/Berlin, 22:00, 06:00, 2026-12-31T21:00:00Z, 2027-01-01T05:00:00Z, over new year",
    "America/Sao_Paulo, 00:00, 01:00, 2018-11-04T02:59:59Z, 2018-11-05T02:00:00Z, no midnight hour",
    "America/Sao_Paulo, 00:30, 02:00, 2018-11-04T02:00:00Z, 2018-11-04T03:00:00Z, after no"
        + " midnight",
    "America/Sao_Paulo, 23:30, 00:30, 2018-02-18T01:00:00Z, 2018-02-18T01:30:00Z, twice 23:30",
    "Australia/Lord_Howe, 02:15, 03:00, 2026-10-03T15:00:00Z, 2026-10-03T15:30:00Z, half an hour",
    "Australia/Lord_Howe, 01:45, 03:00, 2026-04-04T14:00:00Z, 2026-04-04T14:45:00Z, half twice",
    "Pacific/Kwajalein, 22:00, 02:00, 1993-08-21T10:00:00Z, 1993-08-21T14:00:00Z, over a lost day",
    "Pacific/Kwajalein, 08:00, 20:00, 1993-08-21T09:00:00Z, 1993-08-21T20:00:00Z, lost day has"
        + " none",
  })
  void nextEdgeIsWhenTheClockSays(
      String zone, String from, String to, Instant after, Instant edge, String words) {
    Recurrence recurrence =
        new Recurrence(DAILY, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    assertThat(Calendar.next(recurrence, after)).as(words).contains(edge);
    boolean before = Calendar.active(recurrence, edge.minusNanos(1));
    assertThat(Calendar.active(recurrence, edge)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T22:59:59Z, false", // Friday night before midnight
    "2026-01-03T22:00:00Z, true",
    "2026-01-04T03:59:59Z, true", // Sunday: what Saturday began
    "2026-01-04T04:00:00Z, false",
    "2026-01-04T22:30:00Z, false",
  })
  void nightBelongsToTheDayOnWhichItBegins(Instant at, boolean active) {
    Recurrence saturdays =
        new Recurrence(
            EnumSet.of(DayOfWeek.SATURDAY),
            LocalTime.of(22, 0),
            LocalTime.of(4, 0),
            ZoneId.of("UTC"));
    assertThat(Calendar.active(saturdays, at)).isEqualTo(active);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void nothingChangesBetweenTwoEdges(@ForAll long seed) {
    Random random = new Random(seed);
    Recurrence recurrence = any(random);
    Instant at = Instant.ofEpochSecond(1_500_000_000L + random.nextInt(500_000_000));
    boolean now = Calendar.active(recurrence, at);
    Optional<Instant> next = Calendar.next(recurrence, at);
    Instant end = next.orElse(at.plus(Duration.ofDays(8)));
    for (Instant look = at; look.isBefore(end); look = look.plus(Duration.ofMinutes(7))) {
      assertThat(Calendar.active(recurrence, look)).isEqualTo(now);
    }
    next.ifPresent(edge -> assertThat(Calendar.active(recurrence, edge)).isNotEqualTo(now));
    assertThat(next.isEmpty())
        .isEqualTo(recurrence.days().size() == 7 && recurrence.from().equals(recurrence.to()));
  }

  private static Recurrence any(Random random) {
    EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (DayOfWeek day : DAILY) {
      if (random.nextInt(3) > 0) {
        days.add(day);
      }
    }
    LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
    LocalTime to = random.nextInt(5) == 0 ? from : LocalTime.of(random.nextInt(24), 30);
    String[] zones = {"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"};
    return new Recurrence(days, from, to, ZoneId.of(zones[random.nextInt(zones.length)]));
  }
}
