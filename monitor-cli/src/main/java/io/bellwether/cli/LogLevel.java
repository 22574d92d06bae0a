// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Levels of the log by the names operators use; the guides' {@code CRITICAL} is our worst error.
 */
enum LogLevel {
  TRACE("TRACE"),
  DEBUG("DEBUG"),
  INFO("INFO"),
  WARNING("WARN"),
  WARN("WARN"),
  ERROR("ERROR"),
  CRITICAL("ERROR"),
  OFF("OFF");

  private final String logback;

  LogLevel(String logback) {
    this.logback = logback;
  }

  String logback() {
    return logback;
  }

  static final class Converter implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String value) {
      try {
        return valueOf(value.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "' is no level; take DEBUG, INFO, WARNING, ERROR or CRITICAL");
      }
    }
  }
}
