// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Level;
import io.bellwether.cli.daemon.StatusReport;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = {
      "Says how everything is, by what is known: looks at nothing.",
      "Asks the daemon; without one, says what it knew last and that nobody watches.",
      "Ends with 0 healthy, 1 warning, 2 critical, 3 unknown, nobody watches or a mistake."
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What a supervisor wants to know. */
  enum Probe {
    /** Whether its engine turns. */
    LIVE,
    /** Whether it has looked at everything once. */
    READY
  }

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      description = {
        "live: whether the daemon works; ready: whether it has looked at everything once.",
        "Prints nothing when it is so and ends with 0, else with 1."
      })
  private @Nullable Probe probe;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Reach reach = new Reach(state.folder(terminal.environment()));
    if (probe != null) {
      return probed(reach, probe);
    }
    Optional<Answer> answer = reach.ask("status", Map.of(), PATIENCE);
    if (answer.isPresent() && answer.get().code() != 0) {
      throw new CommandFailure(answer.get().error());
    }
    Map<String, Object> report =
        answer.isPresent()
            ? answer.get().fields().map()
            : Unwatched.recalled(
                reach,
                new Setup(terminal, options),
                system -> StatusReport.of(system, false, left(reach.folder())));
    StatusText words = new StatusText(ZoneId.systemDefault(), Instant.now());
    terminal.out().print(format.written(report, words::of));
    return answer.isPresent() ? code(report) : HealthCheckCommand.UNKNOWN;
  }

  /** What the one before left behind, which is nothing when it ended as it should. */
  private static Map<String, Object> left(StateFolder folder) {
    return DaemonFacts.read(folder)
        .map(facts -> Map.<String, Object>of("killed", facts.words()))
        .orElse(Map.of());
  }

  private int probed(Reach reach, Probe what) throws CommandFailure {
    try {
      reach.must("probe", Map.of("what", what.name().toLowerCase(Locale.ROOT)), PATIENCE);
      return Program.DONE;
    } catch (CommandFailure e) {
      terminal.err().println("bellwether: " + e.what());
      return Program.FAILED;
    }
  }

  private static int code(Map<String, Object> report) {
    String word = String.valueOf(report.get("level"));
    for (Level level : Level.values()) {
      if (level.word().equals(word)) {
        return HealthCheckCommand.exitCode(level);
      }
    }
    return HealthCheckCommand.UNKNOWN;
  }
}
