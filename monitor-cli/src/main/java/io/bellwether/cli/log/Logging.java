// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.bellwether.core.LoggingSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up Logback in code: reading its XML costs more processor time than a whole short command.
 * Found by Logback as a service.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String LEVEL = "bellwether.log.level";
  private static final String OURS = "io.bellwether";

  /** Tells every connection that comes and goes. */
  private static final String POOLS = "com.zaxxer.hikari";

  /** Has to come before the first logger is asked for; later it is too late. */
  public static void level(LogLevel level) {
    System.setProperty(LEVEL, level.name());
  }

  /**
   * The log of the daemon, in place of that of a short command.
   *
   * @param settings what its configuration says
   * @param asked a level that was asked for on the command line, which wins
   * @param folder where the files lie when the settings name no folder; empty when there is no
   *     state folder
   * @param console where lines go that people look at
   */
  public static MonitorLog forMonitor(
      LoggingSettings settings,
      Optional<LogLevel> asked,
      Optional<Path> folder,
      PrintStream console,
      Map<String, String> environment) {
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    Clock clock = Clock.system(ZoneId.systemDefault());
    return new MonitorLog(loggers, settings, asked, folder, console, environment, clock);
  }

  /** The file that gets every line; empty when the settings give it no place. */
  public static Optional<Path> file(LoggingSettings settings, Optional<Path> folder) {
    return Optional.ofNullable(LogFiles.paths(settings, folder).get(Part.EVERYTHING));
  }

  /** For libraries it is never less than INFO: what they say of each step may hold secrets. */
  static void level(LoggerContext loggers, LogLevel level) {
    Level wanted = level.logback();
    Level others = wanted.isGreaterOrEqual(Level.INFO) ? wanted : Level.INFO;
    loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(others);
    loggers.getLogger(OURS).setLevel(wanted);
    loggers.getLogger(POOLS).setLevel(wanted.isGreaterOrEqual(Level.WARN) ? wanted : Level.WARN);
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Plain plain = new Plain();
    plain.setContext(context);
    plain.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(plain);
    level(context, LogLevel.valueOf(System.getProperty(LEVEL, LogLevel.WARNING.name())));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** For short commands: line by line to standard error, by whoever logs. */
  private static final class Plain extends AppenderBase<ILoggingEvent> {
    private final LineFormat format = new TextLine(ZoneId.systemDefault());

    @Override
    protected void append(ILoggingEvent event) {
      System.err.print(format.of(event));
    }
  }
}
