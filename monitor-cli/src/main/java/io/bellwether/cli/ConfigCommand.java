// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.core.ConfigurationReport;
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
    @Mixin private StateOption state;

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
      return new Setup(terminal, options).watching(state.folder(terminal.environment()));
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

  /** Says what could be configured, whatever is: also with the plugins that are there. */
  private abstract static class OnKinds implements Callable<Integer> {
    final Terminal terminal;
    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;

    OnKinds(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
      Setup setup = new Setup(terminal, options);
      terminal.out().print(page(setup.builder(state.folder(terminal.environment()))));
      return Program.DONE;
    }

    abstract String page(SystemBuilder builder);
  }

  @Command(
      name = "schema",
      description = "Prints the JSON Schema of the configuration, for editors.")
  static final class Schema extends OnKinds {
    Schema(Terminal terminal) {
      super(terminal);
    }

    @Override
    String page(SystemBuilder builder) {
      return builder.schema();
    }
  }

  @Command(
      name = "reference",
      description = "Prints the description of every setting and figure, as Markdown.")
  static final class Reference extends OnKinds {
    Reference(Terminal terminal) {
      super(terminal);
    }

    @Override
    String page(SystemBuilder builder) {
      return builder.reference();
    }
  }
}
