// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.Daemon;
import io.bellwether.cli.log.LogLevel;
import io.bellwether.cli.log.Logging;
import io.bellwether.cli.log.MonitorLog;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "monitor",
    description = {
      "Watches until it is told to end: one line for each change. This is what runs when no command"
          + " is named.",
      "SIGTERM or Ctrl-C ends it, SIGHUP reads the configuration again.",
      "Ends with 0 when it was told to end, 1 for a mistake, 4 when another watches already."
    })
final class MonitorCommand implements Callable<Integer> {

  private static final String GUIDE_PID_FILE = "DB_MONITOR_PID_FILE";

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;

  @Option(
      names = "--pid-file",
      paramLabel = "FILE",
      description = "A second place for the number of the process, beside the state folder.")
  private @Nullable Path pidFile;

  MonitorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    Setup setup = new Setup(terminal, options, LogLevel.INFO);
    // In the log of a service a name alone says nothing.
    Optional<Path> file = setup.configuration().map(Path::toAbsolutePath);
    Daemon.Order order =
        new Daemon.Order(
            state.asked(),
            pidFile(),
            file,
            Version.text(),
            terminal.environment(),
            new FromFiles(setup, file),
            this::log);
    return new Daemon(order, terminal.err()).run();
  }

  private MonitorLog log(MonitoringSystem system, Optional<StateFolder> folder) {
    return Logging.forMonitor(
        system.logging(),
        options.askedLevel(),
        folder.map(StateFolder::logs),
        terminal.err(),
        terminal.environment());
  }

  private record FromFiles(Setup setup, Optional<Path> file) implements Daemon.Making {
    @Override
    public MonitoringSystem system(Optional<StateFolder> folder, Function<String, Runnable> calls) {
      return folder
          .map(place -> setup.builder(file, place, place.checks()))
          .orElseGet(() -> setup.watching(file))
          .calls(calls)
          .build();
    }

    @Override
    public ConfigurationReport trial(StateFolder folder, Path checks) {
      return setup.builder(file, folder, checks).validate();
    }
  }

  private Optional<Path> pidFile() throws CommandFailure {
    try {
      return Optional.ofNullable(pidFile)
          .or(
              () ->
                  Optional.ofNullable(terminal.environment().get(GUIDE_PID_FILE))
                      .filter(value -> !value.isBlank())
                      .map(Path::of));
    } catch (InvalidPathException e) {
      throw new CommandFailure(GUIDE_PID_FILE + " is no path: " + e.getMessage());
    }
  }
}
