// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times that came as text, as SQLite keeps them. */
final class Moments {
  private static final int DAY = 10;
  private static final int LONGEST = 40;

  private Moments() {}

  static Optional<Instant> read(String text, ZoneId zone) {
    String plain = text.strip();
    if (plain.length() < DAY || plain.length() > LONGEST) {
      return Optional.empty();
    }
    String iso =
        plain.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})[ T]", "$1T").replaceFirst(" ?UTC$", "Z");
    try {
      if (iso.length() == DAY) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
      }
      return Optional.of(
          iso.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)$")
              ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})$", "$1:00")).toInstant()
              : LocalDateTime.parse(iso).atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
