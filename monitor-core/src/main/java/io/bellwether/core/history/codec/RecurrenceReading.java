// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.alert.Recurrence;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been read of a recurrence so far. */
final class RecurrenceReading {
  private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
  private @Nullable LocalTime from;
  private @Nullable LocalTime to;
  private @Nullable ZoneId zone;

  static Recurrence read(FieldReader in) throws IOException {
    RecurrenceReading reading = new RecurrenceReading();
    in.object(reading::take);
    return reading.recurrence();
  }

  private void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "days" -> in.texts().forEach(day -> days.add(DayOfWeek.valueOf(day)));
      case "from" -> from = LocalTime.parse(in.text());
      case "to" -> to = LocalTime.parse(in.text());
      case "zone" -> zone = ZoneId.of(in.text());
      default -> in.skip();
    }
  }

  private Recurrence recurrence() throws IOException {
    return new Recurrence(
        days,
        FieldReader.given(from, "from"),
        FieldReader.given(to, "to"),
        FieldReader.given(zone, "zone"));
  }
}
