// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * JSON in one line, put together by hand: every alert that begins or ends is some lines of it, and
 * a generator for each takes three times as long.
 */
final class JsonLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final StringBuilder text;

  /** Whether something stands before what comes next, which a comma parts from it. */
  private boolean more;

  JsonLine(int usualLength) {
    text = new StringBuilder(usualLength);
  }

  JsonLine beginObject() {
    return begin('{');
  }

  JsonLine beginArray() {
    return begin('[');
  }

  private JsonLine begin(char bracket) {
    part();
    text.append(bracket);
    more = false;
    return this;
  }

  JsonLine endObject() {
    return end('}');
  }

  JsonLine endArray() {
    return end(']');
  }

  private JsonLine end(char bracket) {
    text.append(bracket);
    more = true;
    return this;
  }

  /** The name of the value that comes next. */
  JsonLine name(String name) {
    part();
    quote(name);
    text.append(':');
    more = false;
    return this;
  }

  JsonLine value(String value) {
    part();
    quote(value);
    return this;
  }

  JsonLine value(long value) {
    part();
    text.append(value);
    return this;
  }

  /** As text where it is no number for JSON. */
  JsonLine value(double value) {
    if (!Double.isFinite(value)) {
      return value(Double.toString(value));
    }
    part();
    text.append(value);
    return this;
  }

  JsonLine value(boolean value) {
    part();
    text.append(value);
    return this;
  }

  /** A number that is written already. */
  JsonLine number(String written) {
    part();
    text.append(written);
    return this;
  }

  /** As it writes itself. */
  JsonLine value(Instant value) {
    long second = value.getEpochSecond();
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      return value(value.toString());
    }
    part();
    text.append('"');
    time(LocalDateTime.ofEpochSecond(second, value.getNano(), ZoneOffset.UTC));
    text.append("Z\"");
    return this;
  }

  private void time(LocalDateTime time) {
    digits(time.getYear(), 1_000).append('-');
    digits(time.getMonthValue(), 10).append('-');
    digits(time.getDayOfMonth(), 10).append('T');
    digits(time.getHour(), 10).append(':');
    digits(time.getMinute(), 10).append(':');
    digits(time.getSecond(), 10);
    int nano = time.getNano();
    if (nano == 0) {
      return;
    }
    text.append('.');
    if (nano % 1_000_000 == 0) {
      digits(nano / 1_000_000, 100);
    } else if (nano % 1_000 == 0) {
      digits(nano / 1_000, 100_000);
    } else {
      digits(nano, 100_000_000);
    }
  }

  /** With zeros before it, up to the place that counts so much. */
  private StringBuilder digits(int number, int first) {
    for (int place = first; place > 0; place /= 10) {
      text.append((char) ('0' + number / place % 10));
    }
    return text;
  }

  private void part() {
    if (more) {
      text.append(',');
    }
    more = true;
  }

  private void quote(String value) {
    text.append('"');
    int plain = 0;
    for (int at = 0; at < value.length(); at++) {
      char letter = value.charAt(at);
      if (letter < ' ' || letter == '"' || letter == '\\') {
        text.append(value, plain, at);
        escape(letter);
        plain = at + 1;
      }
    }
    text.append(value, plain, value.length()).append('"');
  }

  private void escape(char letter) {
    text.append('\\');
    switch (letter) {
      case '"', '\\' -> text.append(letter);
      case '\n' -> text.append('n');
      case '\r' -> text.append('r');
      case '\t' -> text.append('t');
      default -> text.append("u00").append(HEX[letter >> 4]).append(HEX[letter & 15]);
    }
  }

  /** What was written. */
  @Override
  public String toString() {
    return text.toString();
  }
}
