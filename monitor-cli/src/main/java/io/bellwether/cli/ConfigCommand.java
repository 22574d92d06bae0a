// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.log.LogLevel;
import io.bellwether.cli.log.Logging;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "config",
    description = "Shows and checks the configuration.",
    subcommands = {
      ConfigCommand.Show.class,
      ConfigCommand.Validate.class,
      ConfigCommand.Schema.class,
      ConfigCommand.Reference.class
    })
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do with it: show, validate, schema or reference");
  }

  /** Reads the configuration, tells what is wrong with it, and goes on only if nothing is. */
  private abstract static class OnConfiguration implements Callable<Integer> {
    final Terminal terminal;

    @Mixin private GlobalOptions options;

    OnConfiguration(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
      ConfigurationReport report = builder().validate();
      report.warnings().forEach(terminal.err()::println);
      if (!report.problems().isEmpty()) {
        report.problems().forEach(terminal.err()::println);
        terminal.err().println(report.closing());
        return Program.FAILED;
      }
      accepted(report);
      return Program.DONE;
    }

    final SystemBuilder builder() throws CommandFailure {
      return new Setup(terminal, options).watching();
    }

    final String place() throws CommandFailure {
      return new Setup(terminal, options)
          .configuration()
          .map(path -> path.toString())
          .orElse("no file, this machine");
    }

    abstract void accepted(ConfigurationReport report) throws CommandFailure;
  }

  @Command(
      name = "validate",
      description = "Says whether the configuration would be accepted; starts nothing.")
  static final class Validate extends OnConfiguration {
    Validate(Terminal terminal) {
      super(terminal);
    }

    @Override
    void accepted(ConfigurationReport report) throws CommandFailure {
      int warnings = report.warnings().size();
      terminal
          .out()
          .println(
              place()
                  + ": valid"
                  + (warnings == 0
                      ? ""
                      : ", " + warnings + (warnings == 1 ? " warning" : " warnings")));
    }
  }

  @Command(
      name = "show",
      description = "Prints every setting in force and where its value comes from; no secrets.")
  static final class Show extends OnConfiguration {
    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    void accepted(ConfigurationReport report) throws CommandFailure {
      terminal.out().print(builder().effective());
    }
  }

  @Command(
      name = "schema",
      description = "Prints the JSON Schema of the configuration, for editors.")
  static final class Schema implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private GlobalOptions options;

    Schema(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Logging.level(options.logLevel(terminal.environment(), LogLevel.WARNING));
      terminal.out().print(MonitoringSystem.builder().schema());
      return Program.DONE;
    }
  }

  @Command(
      name = "reference",
      description = "Prints the description of every setting and figure, as Markdown.")
  static final class Reference implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private GlobalOptions options;

    Reference(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Logging.level(options.logLevel(terminal.environment(), LogLevel.WARNING));
      terminal.out().print(MonitoringSystem.builder().reference());
      return Program.DONE;
    }
  }
}
