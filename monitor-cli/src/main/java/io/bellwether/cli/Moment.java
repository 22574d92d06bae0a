// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as people write one: so long ago, or a day or time of theirs.
 *
 * @param zone theirs
 */
record Moment(Instant now, ZoneId zone) {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  Instant of(String written) throws CommandFailure {
    String text = written.strip();
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      long number = Long.parseLong(ago.group(1));
      return now.minus(UNITS.getOrDefault(ago.group(2), Duration.ZERO).multipliedBy(number));
    }
    try {
      return fixed(text);
    } catch (DateTimeException e) {
      throw CommandFailure.misuse(
          "--since takes 30m, 24h, 7d, a day like 2026-11-21 or a time like 2026-11-21T03:00; '"
              + StatusText.clean(text)
              + "' is none of them");
    }
  }

  /** A day or a time, before or to come. */
  Instant at(String option, String written) throws CommandFailure {
    try {
      return fixed(written.strip());
    } catch (DateTimeException e) {
      throw CommandFailure.misuse(
          option
              + " takes a day like 2026-11-21 or a time like 2026-11-21T03:00; '"
              + StatusText.clean(written)
              + "' is neither");
    }
  }

  private Instant fixed(String text) {
    return text.endsWith("Z") ? Instant.parse(text) : local(text);
  }

  private Instant local(String text) {
    LocalDateTime there =
        text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
    return there.atZone(zone).toInstant();
  }
}
