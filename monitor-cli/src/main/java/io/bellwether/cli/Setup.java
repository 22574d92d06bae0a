// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.log.LogLevel;
import io.bellwether.cli.log.Logging;
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

  /** Ready to be built, with this machine watched when nothing else is. */
  SystemBuilder builder() throws CommandFailure {
    Optional<Path> file = configuration();
    if (options.verbose()) {
      terminal
          .err()
          .println(file.map(path -> "reading " + path).orElse("no configuration: this machine"));
    }
    return builder(file);
  }

  /** The same of what was found before, with the state folder and what was made by command. */
  SystemBuilder builder(Optional<Path> file, StateFolder folder, Path checks) {
    return watching(file).state(folder.path()).added(checks);
  }

  /** As a daemon has it, but for the monitor itself: of who looks once there is nothing to say. */
  SystemBuilder once() throws CommandFailure {
    return watching().settings(Map.of("paused", Map.of(SELF, "nobody watches for long here")));
  }

  /** As a daemon has it: it watches itself too. */
  SystemBuilder watching() throws CommandFailure {
    return builder().besides(SELF, "self");
  }

  SystemBuilder watching(Optional<Path> file) {
    return builder(file).besides(SELF, "self");
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

  Optional<Path> configuration() throws CommandFailure {
    Optional<Path> named = options.config();
    if (named.isPresent() && named.get().toString().isBlank()) {
      throw new CommandFailure("--config is empty; name a file or a folder, or leave it out");
    }
    if (named.isPresent() && !Files.exists(named.get())) {
      throw new CommandFailure(named.get() + ": " + whyNot(named.get()));
    }
    return named.isPresent() ? named : ConfigLocation.find(terminal.environment());
  }
}
