// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Level;
import io.bellwether.cli.daemon.StatusReport;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Looks at one component now and says what was found.",
      "The daemon looks, and it counts there; without one, this command looks itself.",
      "Ends with 0 healthy, 1 warning, 2 critical, 3 unknown or a mistake."
    })
final class CheckCommand implements Callable<Integer> {
  /** Longer than the longest timeout that makes sense for somebody who waits. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "NAME", description = "Its name in the configuration.")
  private String name;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Reach reach = new Reach(state.folder(terminal.environment()));
    Optional<Answer> answer = reach.ask("check", Map.of("name", name), PATIENCE);
    if (answer.isPresent() && answer.get().code() != 0) {
      throw new CommandFailure(answer.get().error());
    }
    Map<String, Object> found = answer.isPresent() ? answer.get().fields().map() : looked(reach);
    terminal.out().print(format.written(found, CheckCommand::words));
    return HealthCheckCommand.exitCode(level(new Fields(found)));
  }

  /** What was made and paused by command counts here too. */
  private Map<String, Object> looked(Reach reach) throws CommandFailure {
    terminal.err().println("no daemon watches; looks once by itself");
    SystemBuilder builder = new Setup(terminal, options).watching(reach.folder());
    try (MonitoringSystem system = builder.added(reach.folder().checks()).build()) {
      Answer answer = StatusReport.ofOne(system, name);
      if (answer.code() != 0) {
        throw new CommandFailure(answer.error());
      }
      return answer.fields().map();
    }
  }

  private static String words(Fields found) {
    return found.text("component").orElse("?")
        + " is "
        + found.text("status").orElse("?")
        + ": "
        + StatusText.clean(found.text("error_message").or(() -> found.text("message")).orElse(""))
        + "\n";
  }

  private static Level level(Fields found) {
    String word = found.text("status").orElse("");
    for (Level level : Level.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    return Level.UNKNOWN;
  }
}
