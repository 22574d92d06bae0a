// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.log.LogLevel;
import io.bellwether.cli.log.Logging;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The system a command works on: the configuration that was named or found, or this machine. */
final class Setup {
  /** The name guide 000 gives this machine's own check. */
  private static final String MACHINE = "system_resources";

  private static final String SELF = "bellwether";

  private final Terminal terminal;
  private final GlobalOptions options;

  Setup(Terminal terminal, GlobalOptions options) {
    this(terminal, options, LogLevel.WARNING);
  }

  /**
   * Reads nothing yet.
   *
   * @param usual the level of the log when nobody says another
   */
  Setup(Terminal terminal, GlobalOptions options, LogLevel usual) {
    this.terminal = terminal;
    this.options = options;
    Logging.level(options.logLevel(terminal.environment(), usual));
  }

  /**
   * What is named or found here, with this machine watched when nothing else is. Knows the plugins
   * of the state folder, and keeps nothing in it.
   */
  SystemBuilder builder(StateFolder folder) throws CommandFailure {
    Optional<Path> file = configuration();
    if (options.verbose()) {
      terminal
          .err()
          .println(file.map(path -> "reading " + path).orElse("no configuration: this machine"));
    }
    return builder(file).pluginFolder(folder.plugins());
  }

  /** As a daemon has it, but for the monitor itself: of who looks once there is nothing to say. */
  SystemBuilder once(StateFolder folder) throws CommandFailure {
    return watching(folder)
        .settings(Map.of("paused", Map.of(SELF, "nobody watches for long here")));
  }

  /** The same as a daemon has it: it watches itself too. */
  SystemBuilder watching(StateFolder folder) throws CommandFailure {
    return builder(folder).besides(SELF, "self");
  }

  SystemBuilder watching(Optional<Path> file) {
    return builder(file).besides(SELF, "self");
  }

  /** The same with the state folder to keep things in, and with what was made by command. */
  SystemBuilder builder(Optional<Path> file, StateFolder folder, Path checks) {
    return watching(file).state(folder.path()).added(checks);
  }

  SystemBuilder builder(Optional<Path> file) {
    SystemBuilder builder =
        MonitoringSystem.builder()
            .environment(terminal.environment())
            .asProgram()
            .otherwise(MACHINE, "system")
            .otherwise("jvm", "jvm");
    return file.map(builder::config).orElse(builder);
  }

  private static String whyNot(Path file) {
    return Files.isSymbolicLink(file)
        ? "is a link that leads to no file; see where with ls -l"
        : "there is no such file or folder, or its folder may not be entered by this user;"
            + " 'bellwether init' writes one";
  }

  /**
   * What is named; else what the daemon of the folder reads, or read when it was killed and is
   * still there, wherever the command is given; else what is found here.
   */
  Optional<Path> configuration(StateFolder folder) throws CommandFailure {
    Optional<DaemonFacts> daemon =
        options.config().isPresent() ? Optional.empty() : DaemonFacts.read(folder);
    if (daemon.isPresent() && daemon.get().isAlive()) {
      return daemon.get().configuration();
    }
    Optional<Path> read = daemon.flatMap(DaemonFacts::configuration).filter(Files::exists);
    return read.isPresent() ? read : configuration();
  }

  Optional<Path> configuration() throws CommandFailure {
    Optional<Path> named = options.config();
    if (named.isPresent() && named.get().toString().isBlank()) {
      throw CommandFailure.misuse("--config is empty; name a file or a folder, or leave it out");
    }
    Optional<Path> file = named.isPresent() ? named : ConfigLocation.find(terminal.environment());
    if (file.isPresent() && !Files.exists(file.get())) {
      throw new CommandFailure(file.get() + ": " + whyNot(file.get()));
    }
    return file;
  }
}
