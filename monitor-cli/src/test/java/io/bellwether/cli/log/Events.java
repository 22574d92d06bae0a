// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

/** Events as Logback makes them. */
final class Events {
  private Events() {}

  static LoggingEvent event(
      Level level, String logger, String message, @Nullable Throwable thrown) {
    return event(level, logger, message, thrown, Map.of());
  }

  static LoggingEvent event(
      Level level,
      String logger,
      String message,
      @Nullable Throwable thrown,
      Map<String, String> context) {
    LoggingEvent event =
        new LoggingEvent(
            "test", new LoggerContext().getLogger(logger), level, message, thrown, null);
    event.setInstant(Instant.parse("2024-01-15T10:30:45.123Z"));
    event.setMDCPropertyMap(context);
    return event;
  }

  static ILoggingEvent info(String message) {
    return event(Level.INFO, "io.bellwether.health", message, null);
  }

  static ILoggingEvent critical(String message) {
    LoggingEvent event = event(Level.ERROR, "io.bellwether.health", message, null);
    event.addMarker(MarkerFactory.getMarker("CRITICAL"));
    return event;
  }

  static LoggingEvent with(LoggingEvent event, String key, @Nullable Object value) {
    event.addKeyValuePair(new KeyValuePair(key, value));
    return event;
  }
}
