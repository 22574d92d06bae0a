// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * The format of guides 000, 002 and 003: time, who, level and message, joined by hyphens. What the
 * event carries beside its message follows in brackets, what was thrown on lines of its own, which
 * begin with anything but a time.
 */
final class TextLine implements LineFormat {
  private final DateTimeFormatter times;

  TextLine(ZoneId zone) {
    times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  @Override
  public String of(ILoggingEvent event) {
    return times.format(event.getInstant()) + " - " + untimed(event);
  }

  /** The rest of it, for readers that know the time. */
  static String untimed(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(SafeText.of(shortName(event.getLoggerName()))).append(" - ");
    line.append(LogLevel.word(event)).append(" - ");
    line.append(SafeText.of(String.valueOf(event.getFormattedMessage())));
    Map<String, Object> context = Context.of(event);
    if (!context.isEmpty()) {
      line.append(" [");
      context.forEach((key, value) -> line.append(pair(key, value)).append(", "));
      line.setLength(line.length() - 2);
      line.append(']');
    }
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(Trace.of(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private static String pair(String key, Object value) {
    return SafeText.of(key) + "=" + SafeText.of(String.valueOf(value));
  }

  static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
