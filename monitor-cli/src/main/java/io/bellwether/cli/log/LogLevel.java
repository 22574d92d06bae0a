// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.bellwether.core.LoggingSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Marker;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Levels of the log by the names operators use; the guides' {@code CRITICAL} is a marked error. */
public enum LogLevel {
  TRACE(Level.TRACE),
  DEBUG(Level.DEBUG),
  INFO(Level.INFO),
  WARNING(Level.WARN),
  WARN(Level.WARN),
  ERROR(Level.ERROR),
  CRITICAL(Level.ERROR),
  OFF(Level.OFF);

  /** The mark of what must be seen to at once; SLF4J has no such level. */
  static final String MARK = "CRITICAL";

  /** The same names in the same order of rank as core has them in its environment. */
  private static final List<String> VARIABLES =
      List.of("BELLWETHER_LOGGING_LEVEL", "DB_MONITOR_LOG_LEVEL", "LOG_LEVEL");

  private final Level logback;

  LogLevel(Level logback) {
    this.logback = logback;
  }

  Level logback() {
    return logback;
  }

  /** The level of a configuration. */
  static LogLevel of(LoggingSettings.Level level) {
    return valueOf(level.name());
  }

  /** What the environment says, for commands that log before they read a configuration. */
  public static Optional<LogLevel> in(Map<String, String> environment) {
    return VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, "").strip())
        .flatMap(word -> named(word).stream())
        .findFirst();
  }

  private static Optional<LogLevel> named(String word) {
    for (LogLevel level : values()) {
      if (level.name().equals(word.toUpperCase(Locale.ROOT))) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** The word for the level of a line, as the guides write it. */
  static String word(ILoggingEvent event) {
    if (isCritical(event)) {
      return MARK;
    }
    return event.getLevel() == Level.WARN ? WARNING.name() : event.getLevel().toString();
  }

  static boolean isCritical(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    return markers != null && markers.stream().anyMatch(mark -> mark.getName().equals(MARK));
  }

  /** Reads what follows {@code --log-level}. */
  public static final class Converter implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String value) {
      return named(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is no level; take TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL"));
    }
  }
}
