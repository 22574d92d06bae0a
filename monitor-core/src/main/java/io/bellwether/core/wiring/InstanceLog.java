// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The JDK's logger that plugins get, speaking through SLF4J, with the instance's name in front. */
final class InstanceLog implements System.Logger {
  private final String instance;
  private final Logger log;

  InstanceLog(String instance) {
    this.instance = instance;
    this.log = LoggerFactory.getLogger("io.bellwether.plugin." + instance);
  }

  @Override
  public String getName() {
    return log.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return switch (level) {
      case OFF -> false;
      case ERROR -> log.isErrorEnabled();
      case WARNING -> log.isWarnEnabled();
      case INFO -> log.isInfoEnabled();
      case DEBUG -> log.isDebugEnabled();
      case ALL, TRACE -> log.isTraceEnabled();
    };
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      at(level).setCause(thrown).log(instance + ": " + message);
    }
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... params) {
    if (isLoggable(level)) {
      String text = params == null || params.length == 0 ? format : filled(format, params);
      at(level).log(instance + ": " + text);
    }
  }

  private static String filled(String format, Object[] params) {
    try {
      return MessageFormat.format(format, params);
    } catch (IllegalArgumentException e) {
      return format; // a brace in the text, not a pattern
    }
  }

  private LoggingEventBuilder at(Level level) {
    return switch (level) {
      case ERROR -> log.atError();
      case WARNING -> log.atWarn();
      case INFO -> log.atInfo();
      case DEBUG -> log.atDebug();
      default -> log.atTrace();
    };
  }
}
