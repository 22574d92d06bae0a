// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.state.StateTrouble;
import io.bellwether.core.ConfigurationException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the command line, runs one command, and turns whatever happens into an exit code. */
final class Program {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** Shell scripts do these, as there may be no Java yet. */
  private static final String[] OF_THE_ARCHIVE = {
    "",
    "The program of the archive also knows:",
    "  install            Puts itself into /usr/local; with --unit also under systemd.",
    "  uninstall          Takes out again what install wrote and nobody changed.",
    "Each says more with --help."
  };

  private final Terminal terminal;
  private final CommandLine line;

  Program(Terminal terminal) {
    this.terminal = terminal;
    this.line = new CommandLine(new RootCommand(), new Commands(terminal));
    line.getCommandSpec().usageMessage().footer(OF_THE_ARCHIVE);
  }

  int run(String... args) {
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setExpandAtFiles(false); // what is run for others may have such arguments of its own
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(this::misused);
    line.setExecutionExceptionHandler(this::failed);
    GuideSwitches switches = new GuideSwitches(line.getCommandSpec());
    Optional<String> later = switches.notYet(args);
    if (later.isPresent()) {
      terminal.err().println("bellwether: " + later.get());
      return USAGE;
    }
    return line.execute(switches.asCommands(args));
  }

  /** What was run has answered, and nobody can read it. */
  int unwritten(String why) {
    terminal.err().println("bellwether: the answer could not be written: " + why);
    List<CommandLine> run = line.getParseResult().asCommandLineList();
    return codes(run.get(run.size() - 1).getCommandSpec()).failed();
  }

  private int misused(ParameterException e, String... args) {
    terminal.err().println("bellwether: " + UsageMistake.of(e));
    terminal
        .err()
        .println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return codes(e.getCommandLine().getCommandSpec()).misused();
  }

  private int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ConfigurationException mistakes) {
      terminal.err().println(mistakes.getMessage());
    } else {
      terminal.err().println("bellwether: " + told(e));
      if (GlobalOptions.verbose(parsed)) {
        e.printStackTrace(terminal.err());
      }
    }
    ExitCodes codes = codes(command.getCommandSpec());
    return e instanceof CommandFailure failure && failure.isMisuse()
        ? codes.misused()
        : codes.failed();
  }

  private static String told(Exception e) {
    if (e instanceof CommandFailure failure) {
      return failure.what();
    }
    if (e instanceof StateTrouble trouble) {
      return trouble.what();
    }
    return e instanceof FileSystemException refused
        ? FileTrouble.of(refused)
        : "a mistake of the program itself: " + e + "; run it again with --verbose and report it";
  }

  /** Nagios reads these codes as levels, so 1 and 2 must not mean a mistake of ours there. */
  private static ExitCodes codes(CommandSpec spec) {
    Object command = spec.userObject();
    if (command instanceof AuditCommand.Verify) {
      return new ExitCodes(AuditCommand.NOT_LOOKED_AT, USAGE);
    }
    return command instanceof HealthCheckCommand
            || command instanceof StatusCommand
            || command instanceof CheckCommand
        ? new ExitCodes(HealthCheckCommand.UNKNOWN, HealthCheckCommand.UNKNOWN)
        : new ExitCodes(FAILED, USAGE);
  }

  private record ExitCodes(int failed, int misused) {}

  /** The names of all commands, for the tests that hold help and documents. */
  List<String> names() {
    return List.copyOf(line.getSubcommands().keySet());
  }
}
