// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The format of guide 001: one JSON object a line, with what the event carries as fields of their
 * own.
 */
final class JsonLine implements LineFormat {
  private static final DateTimeFormatter TIMES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What the line itself says; a field of such a name gets a low line behind it. */
  private static final List<String> OWN =
      List.of(
          "timestamp",
          "level",
          "logger",
          "message",
          "thread",
          "error_type",
          "error_message",
          "stack_trace");

  @Override
  public String of(ILoggingEvent event) {
    StringBuilder json = new StringBuilder(256).append('{');
    field(json, "timestamp", TIMES.format(event.getInstant()));
    field(json, "level", LogLevel.word(event));
    field(json, "logger", event.getLoggerName());
    field(json, "message", String.valueOf(event.getFormattedMessage()));
    Context.of(event)
        .forEach((key, value) -> field(json, OWN.contains(key) ? key + "_" : key, value));
    field(json, "thread", event.getThreadName());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      field(json, "error_type", thrown.getClassName());
      field(json, "error_message", Trace.message(thrown));
      field(json, "stack_trace", Trace.of(thrown));
    }
    json.setLength(json.length() - 1);
    return json.append("}\n").toString();
  }

  private static void field(StringBuilder json, String key, Object value) {
    string(json, key);
    json.append(':');
    if (value instanceof Boolean || value instanceof Number number && isFinite(number)) {
      json.append(value);
    } else {
      string(json, String.valueOf(value));
    }
    json.append(',');
  }

  private static boolean isFinite(Number number) {
    return Double.isFinite(number.doubleValue());
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    int end = Math.min(text.length(), 2 * SafeText.LONGEST);
    for (int at = 0; at < end; ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      append(json, c);
    }
    if (end < text.length()) {
      json.append(" ... (").append(text.length() - end).append(" more characters)");
    }
    json.append('"');
  }

  private static void append(StringBuilder json, int c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        if (SafeText.isPlain(c)) {
          json.appendCodePoint(c);
        } else {
          escaped(json, c);
        }
      }
    }
  }

  /** Half a pair stands for nothing, and readers refuse it. */
  private static void escaped(StringBuilder json, int c) {
    boolean half = Character.getType(c) == Character.SURROGATE;
    for (char unit : Character.toChars(half ? 0xfffd : c)) {
      json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
  }
}
