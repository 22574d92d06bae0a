// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.core.ConfigurationException;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = {
      "Looks at this machine, asks a few questions, and writes a commented configuration.",
      "What it writes is checked before it is there."
    })
final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "bellwether.yaml",
      description = "The file to write; bellwether.yaml when not given.")
  private Path file;

  @Option(
      names = {"-y", "--yes"},
      description = "Asks nothing and takes what it found.")
  private boolean yes;

  @Option(names = "--force", description = "Writes over a file that is there.")
  private boolean force;

  @Option(
      names = "--no-services",
      description = "Looks at the machine alone, and not for databases and servers on it.")
  private boolean noServices;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (options.config().isPresent()) {
      throw CommandFailure.misuse(
          "init writes a file and reads none: bellwether init " + options.config().get());
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
      throw new CommandFailure(
          file
              + ": init writes YAML, whose comments JSON has not; name the file like"
              + " bellwether.yaml");
    }
    if (Files.isRegularFile(file) && !force) {
      throw new CommandFailure(file + " is there already; name another file, or say --force");
    }
    StarterFile.requirePlace(file);
    Findings found =
        noServices
            ? Findings.ofTheMachineAlone(terminal.environment())
            : Findings.ofThisMachine(terminal.environment());
    Findings chosen = yes ? found : asked(found);
    StarterFile.write(file, text(chosen), this::check);
    terminal.out().println("wrote " + file + "; try: bellwether health-check --config " + file);
    return Program.DONE;
  }

  private static String text(Findings chosen) throws CommandFailure {
    try {
      return StarterFile.text(chosen);
    } catch (ConfigurationException e) {
      throw new CommandFailure(
          "what was answered can not be used, nothing was written: "
              + String.join("; ", e.problems()));
    }
  }

  private Findings asked(Findings found) throws IOException {
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return new Interview(answers, terminal.out()).over(found);
  }

  /** The file is read as it will be read later, before it gets its name. */
  private void check(Path written) throws CommandFailure {
    ConfigurationReport report =
        MonitoringSystem.builder().environment(Map.of()).config(written).validate();
    if (!report.problems().isEmpty()) {
      throw new CommandFailure(
          "what would be written is not valid, nothing was written: "
              + String.join("; ", report.problems()));
    }
  }
}
