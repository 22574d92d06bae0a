// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times inside messages, as people of one zone read them. */
public final class TimeText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final String suffix;

  public TimeText(ZoneId zone) {
    this.zone = zone;
    this.suffix = zone.normalized().equals(ZoneOffset.UTC) ? " UTC" : "";
  }

  /** The time alone for today, with its date for any other day. */
  public String of(Instant at, Instant now) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    return (local.toLocalDate().equals(today) ? TIME : DATE_TIME).format(local) + suffix;
  }
}
