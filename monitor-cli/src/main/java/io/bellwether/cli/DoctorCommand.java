// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.doctor.Finding;
import io.bellwether.cli.doctor.Folder;
import io.bellwether.cli.doctor.Surroundings;
import io.bellwether.cli.doctor.Watcher;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.PluginFile;
import io.bellwether.core.PluginListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = {
      "Looks at the installation itself: folder, lock, daemon, configuration, plugins, Java, clock,"
          + " disk.",
      "Changes nothing. Ends with 1 when something does not work, with what to do about it."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    StateFolder folder = state.folder(terminal.environment());
    Instant now = Instant.now();
    List<Finding> findings = new ArrayList<>(Surroundings.look(now));
    findings.addAll(configuration(folder));
    findings.addAll(new Folder(folder, now).look());
    findings.addAll(new Watcher(folder, Version.text()).look());
    List<Map<String, Object>> fields = findings.stream().map(Finding::fields).toList();
    terminal.out().print(format.written(Map.of("findings", fields), DoctorCommand::words));
    return findings.stream().anyMatch(one -> one.grade() == Finding.Grade.TROUBLE)
        ? Program.FAILED
        : Program.DONE;
  }

  private List<Finding> configuration(StateFolder folder) {
    try {
      Setup setup = new Setup(terminal, options);
      Optional<Path> file = setup.configuration(folder);
      ConfigurationReport report = setup.builder(file, folder, folder.checks()).validate();
      List<Finding> findings = new ArrayList<>();
      report.problems().forEach(one -> findings.add(mistake(one)));
      report.warnings().forEach(one -> findings.add(warning(one)));
      if (report.problems().isEmpty()) {
        String which =
            file.map(path -> path.toAbsolutePath().toString())
                .orElse("none: this machine is watched");
        findings.add(Finding.ok("configuration", which));
        plugins(setup.builder(file, folder, folder.checks()).pluginFiles(), findings);
      }
      return findings;
    } catch (CommandFailure e) {
      return List.of(mistake(e.what()));
    }
  }

  private static void plugins(PluginListing found, List<Finding> findings) {
    found
        .problems()
        .forEach(one -> findings.add(Finding.warning("plugins", one, "bellwether plugins list")));
    for (PluginFile file : found.files()) {
      findings.add(
          file.problems().isEmpty()
              ? Finding.ok("plugins", file.name() + ": " + String.join(", ", file.kinds()))
              : Finding.warning(
                  "plugins", file.name() + ": " + String.join("; ", file.problems()), ""));
    }
  }

  private static Finding mistake(String what) {
    return Finding.trouble("configuration", what, "until then monitor and reload refuse it");
  }

  private static Finding warning(String what) {
    return Finding.warning("configuration", what, "");
  }

  static String words(Fields said) {
    StringBuilder text = new StringBuilder();
    for (Fields one : said.all("findings")) {
      text.append(mark(one.text("grade").orElse("")))
          .append(one.text("about").orElse("?"))
          .append(": ")
          .append(StatusText.clean(one.text("message").orElse("")))
          .append('\n');
      one.text("remedy")
          .ifPresent(remedy -> text.append("           ").append(remedy).append('\n'));
    }
    return text.toString();
  }

  private static String mark(String grade) {
    return switch (grade) {
      case "ok" -> "ok       ";
      case "warning" -> "warning  ";
      default -> "TROUBLE  ";
    };
  }
}
