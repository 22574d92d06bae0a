// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the file has them: text in UTC for people, microseconds since 1970 for us. */
final class Times {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  static String text(Instant at) {
    return LocalDateTime.ofInstant(within(at), ZoneOffset.UTC).format(TEXT);
  }

  static Instant read(String text) {
    return LocalDateTime.parse(text, TEXT).toInstant(ZoneOffset.UTC);
  }

  static long micros(Instant at) {
    Instant near = within(at);
    return near.getEpochSecond() * 1_000_000 + near.getNano() / 1_000;
  }

  static Instant ofMicros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long millis(Instant at) {
    return within(at).toEpochMilli();
  }

  /** Text with more or less than four digits for the year would sort wrongly. */
  private static Instant within(Instant at) {
    if (at.isBefore(FIRST)) {
      return FIRST;
    }
    return at.isAfter(LAST) ? LAST : at;
  }
}
