// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.source.Question;
import io.bellwether.cli.daemon.Questions;
import io.bellwether.cli.doctor.Finding;
import io.bellwether.cli.doctor.Folder;
import io.bellwether.cli.doctor.Grants;
import io.bellwether.cli.doctor.Surroundings;
import io.bellwether.cli.doctor.Watcher;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.PluginFile;
import io.bellwether.core.PluginListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = {
      "Looks at the installation itself: folder, lock, daemon, configuration, plugins, Java, clock,"
          + " disk; and at what the logins of databases may, with the SQL for what is missing.",
      "Changes nothing. Ends with 1 when something does not work, with what to do about it."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DoctorCommand.class);

  /** Sources are asked in parallel, each for as long as a look at it may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
        findings.addAll(Grants.of(new Fields(grants(setup, file, folder))));
      }
      return findings;
    } catch (CommandFailure e) {
      return List.of(mistake(e.what()));
    }
  }

  /**
   * The daemon asks over the connections it has; where none answers, this command makes its own.
   */
  private static Map<String, Object> grants(Setup setup, Optional<Path> file, StateFolder folder) {
    Map<String, String> asked = Map.of("question", Question.GRANTS);
    Optional<Answer> heard = Optional.empty();
    try {
      heard = new Reach(folder).ask("ask", asked, PATIENCE);
    } catch (CommandFailure e) {
      LOG.debug("why the daemon does not answer is told beside this", e);
    }
    if (heard.filter(answer -> answer.code() == 0).isPresent()) {
      return heard.get().fields().map();
    }
    try (MonitoringSystem system =
        setup.watching(file).pluginFolder(folder.plugins()).added(folder.checks()).build()) {
      return Questions.all(system, Question.GRANTS);
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
      one.map().keySet().forEach(name -> lines(name, one.texts(name), text));
    }
    return text.toString();
  }

  /** As they are pasted. */
  private static void lines(String name, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("           ").append(name.replace('_', ' ')).append(":\n");
      lines.forEach(
          line -> text.append("             ").append(StatusText.clean(line)).append('\n'));
    }
  }

  private static String mark(String grade) {
    return switch (grade) {
      case "ok" -> "ok       ";
      case "warning" -> "warning  ";
      default -> "TROUBLE  ";
    };
  }
}
