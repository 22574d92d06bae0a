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

  /** Put together by hand: it is made for every row, and a formatter takes ten times as long. */
  static String text(Instant at) {
    LocalDateTime time = LocalDateTime.ofInstant(within(at), ZoneOffset.UTC);
    char[] text = new char[19];
    digits(text, 0, time.getYear() / 100);
    digits(text, 2, time.getYear() % 100);
    text[4] = '-';
    digits(text, 5, time.getMonthValue());
    text[7] = '-';
    digits(text, 8, time.getDayOfMonth());
    text[10] = ' ';
    digits(text, 11, time.getHour());
    text[13] = ':';
    digits(text, 14, time.getMinute());
    text[16] = ':';
    digits(text, 17, time.getSecond());
    return new String(text);
  }

  private static void digits(char[] text, int at, int two) {
    text[at] = (char) ('0' + two / 10);
    text[at + 1] = (char) ('0' + two % 10);
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
