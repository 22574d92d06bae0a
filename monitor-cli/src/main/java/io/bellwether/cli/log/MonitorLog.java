// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.bellwether.core.LoggingSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;

/**
 * The log of a program that runs for years. Whoever logs never waits for a disk or a terminal, a
 * file that can not be written stops nothing, and all together takes bounded room.
 */
public final class MonitorLog extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AutoCloseable {
  private final LoggerContext loggers;
  private final Optional<LogLevel> asked;
  private final Optional<Path> folder;
  private final Clock clock;
  private final boolean journal;
  private final LogThread<String> console;
  private final LogThread<LogFiles.Line> writer;
  private final AtomicReference<LogFiles> files = new AtomicReference<>();
  private volatile Setup setup;

  /** What the settings come to. */
  private record Setup(
      LineFormat files,
      LineFormat console,
      boolean toConsole,
      boolean criticalOnly,
      Map<Part, Path> paths) {}

  MonitorLog(
      LoggerContext loggers,
      LoggingSettings settings,
      Optional<LogLevel> asked,
      Optional<Path> folder,
      PrintStream out,
      Map<String, String> environment,
      Clock clock) {
    this.loggers = loggers;
    this.asked = asked;
    this.folder = folder;
    this.clock = clock;
    this.journal = Journal.isStandardError(environment);
    this.setup = setup(settings);
    this.files.set(files(settings));
    this.console = new LogThread<>("bellwether-log-console", new Console(out));
    this.writer = new LogThread<>("bellwether-log", new CurrentFiles());
    level(settings);
    setContext(loggers);
    start();
    var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(this);
  }

  /** From the next line on by these settings; lines that wait are written by the old ones. */
  public void change(LoggingSettings settings) {
    setup = setup(settings);
    level(settings);
    LogFiles next = files(settings);
    writer.then(() -> files.getAndSet(next).close());
  }

  /** What gets every line; empty when there is no place for files. */
  public Optional<Path> file() {
    return Optional.ofNullable(setup.paths().get(Part.EVERYTHING));
  }

  private Setup setup(LoggingSettings settings) {
    LineFormat format = settings.json() ? new JsonLine() : new TextLine(clock.getZone());
    LineFormat shown = journal && !settings.json() ? new Journal() : format;
    return new Setup(
        format,
        shown,
        settings.console(),
        level(settings.level()) == LogLevel.CRITICAL,
        LogFiles.paths(settings, folder));
  }

  private LogLevel level(LoggingSettings.Level configured) {
    return asked.orElse(LogLevel.of(configured));
  }

  private void level(LoggingSettings settings) {
    Logging.level(loggers, level(settings.level()));
  }

  private LogFiles files(LoggingSettings settings) {
    return new LogFiles(LogFiles.paths(settings, folder), Rotation.of(settings), clock, this::tell);
  }

  @Override
  protected void append(ILoggingEvent event) {
    Setup now = setup;
    if (now.criticalOnly() && !LogLevel.isCritical(event)) {
      return;
    }
    String line = now.files().of(event);
    if (!now.paths().isEmpty()) {
      writer.offer(new LogFiles.Line(line, Part.of(event.getLoggerName())), 2 * line.length());
    }
    if (now.toConsole()) {
      String shown = now.console() == now.files() ? line : now.console().of(event);
      console.offer(shown, 2 * shown.length());
    }
  }

  /** On the console whatever the settings say: there may be no other place left. */
  private void tell(String trouble) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerName("log");
    event.setLevel(Level.ERROR);
    event.setMessage(trouble);
    event.setThreadName(Thread.currentThread().getName());
    event.setInstant(clock.instant());
    event.setMDCPropertyMap(Map.of());
    String line = setup.console().of(event);
    console.offer(line, 2 * line.length());
  }

  /** Writes what waits, for at most a few seconds; what is logged later goes nowhere. */
  @Override
  public void close() {
    writer.then(() -> requireNonNull(files.get()).close());
    writer.close();
    console.close();
  }

  private final class CurrentFiles implements LogThread.Sink<LogFiles.Line> {
    @Override
    public void write(List<LogFiles.Line> lines) {
      requireNonNull(files.get()).write(lines);
    }

    @Override
    public void leftOut(long count) {
      requireNonNull(files.get()).leftOut(count);
    }
  }

  private record Console(PrintStream out) implements LogThread.Sink<String> {
    @Override
    public void write(List<String> lines) {
      out.print(String.join("", lines));
      out.flush();
    }

    @Override
    public void leftOut(long count) {
      out.print("... " + count + " lines left out, as nobody read them here\n");
    }
  }
}
