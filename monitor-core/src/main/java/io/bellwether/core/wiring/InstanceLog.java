// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Ticks;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The JDK's logger that plugins get, speaking through SLF4J with the instance's name in front. Each
 * record is one line of bounded length, and there are only so many a minute: a plugin that floods
 * drowns neither the host's log nor the warnings of its own.
 */
final class InstanceLog implements System.Logger {
  private static final int LONGEST = 8 * 1024;
  private static final int MOST = 60;
  private static final int MOST_DETAILS = 600; // only where somebody turned them on

  private final String instance;
  private final UnaryOperator<String> hiding;
  private final String name;
  private final LineAllowance warnings;
  private final LineAllowance news;
  private final LineAllowance details;

  InstanceLog(String instance, Ticks ticks) {
    this(instance, ticks, UnaryOperator.identity());
  }

  /**
   * The log of a plugin that knows secrets.
   *
   * @param hiding takes them out of a text
   */
  InstanceLog(String instance, Ticks ticks, UnaryOperator<String> hiding) {
    this.hiding = hiding;
    this.instance = instance;
    this.name = "io.bellwether.plugin." + instance;
    this.warnings = new LineAllowance(MOST, ticks);
    this.news = new LineAllowance(MOST, ticks);
    this.details = new LineAllowance(MOST_DETAILS, ticks);
  }

  @Override
  public String getName() {
    return name;
  }

  /** Asked for when it is used: hosts keep each logger for ever, and few instances ever speak. */
  private Logger log() {
    return LoggerFactory.getLogger(name);
  }

  @Override
  public boolean isLoggable(Level level) {
    return switch (level) {
      case OFF -> false;
      case ERROR -> log().isErrorEnabled();
      case WARNING -> log().isWarnEnabled();
      case INFO -> log().isInfoEnabled();
      case DEBUG -> log().isDebugEnabled();
      case ALL, TRACE -> log().isTraceEnabled();
    };
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
    if (isLoggable(level) && isAllowed(level)) {
      at(level)
          .setCause(thrown == null ? null : ToldThrowable.of(thrown, hiding))
          .log(line(translated(bundle, message)));
    }
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... params) {
    if (isLoggable(level) && isAllowed(level)) {
      String text = translated(bundle, format);
      at(level).log(line(params == null || params.length == 0 ? text : filled(text, params)));
    }
  }

  private boolean isAllowed(Level level) {
    LineAllowance allowance = allowance(level);
    LineAllowance.Turn turn = allowance.take();
    tell(level, turn.leftOut());
    if (turn.isFirstLeftOut()) {
      at(level)
          .log(
              "{}: more than {} lines within a minute; the next ones are left out until it is over",
              instance,
              allowance.most());
    }
    return turn.isAllowed();
  }

  private void tell(Level level, long leftOut) {
    if (leftOut > 0) {
      at(level).log("{} more lines of {} were left out within a minute", leftOut, instance);
    }
  }

  /** Says how many lines are missing, which else is said with the next line after their minute. */
  void tellLeftOut() {
    tell(Level.WARNING, warnings.leftOut());
    tell(Level.INFO, news.leftOut());
    tell(Level.DEBUG, details.leftOut());
  }

  private LineAllowance allowance(Level level) {
    return switch (level) {
      case ERROR, WARNING -> warnings;
      case INFO -> news;
      default -> details;
    };
  }

  private String line(String text) {
    return instance + ": " + OneLine.of(hiding.apply(text), LONGEST);
  }

  private static String translated(@Nullable ResourceBundle bundle, String key) {
    try {
      return bundle == null ? key : bundle.getString(key);
    } catch (MissingResourceException | ClassCastException e) {
      return key; // already a text
    }
  }

  private static String filled(String format, Object[] params) {
    try {
      return new MessageFormat(format, Locale.ROOT).format(params);
    } catch (IllegalArgumentException e) {
      return format; // a brace in the text, not a pattern
    }
  }

  private LoggingEventBuilder at(Level level) {
    return switch (level) {
      case ERROR -> log().atError();
      case WARNING -> log().atWarn();
      case INFO -> log().atInfo();
      case DEBUG -> log().atDebug();
      default -> log().atTrace();
    };
  }
}
