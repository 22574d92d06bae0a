// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.ChannelTrial;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "test-channel",
    description = {
      "Sends a trial message over a channel and says what came back.",
      "The daemon sends it; without one, this command does.",
      "Ends with 0 when the service took it, with 1 when it did not or could not be reached."
    })
final class TestChannelCommand implements Callable<Integer> {
  private static final Duration PATIENCE =
      Duration.ofMinutes(11); // the longest timeout twice, and some

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "NAME", description = "The name of the channel in the configuration.")
  private String name;

  TestChannelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Reach reach = new Reach(state.folder(terminal.environment()));
    Optional<Answer> heard = reach.ask("test-channel", Map.of("name", name), PATIENCE);
    Answer answer = heard.isPresent() ? heard.get() : itself(reach);
    if (answer.code() != 0) {
      throw new CommandFailure(answer.error());
    }
    terminal.out().print(format.written(answer.fields().map(), this::words));
    return answer.fields().yes("delivered") ? Program.DONE : Program.FAILED;
  }

  private Answer itself(Reach reach) throws CommandFailure {
    Setup setup = new Setup(terminal, options);
    Answer answer;
    try (MonitoringSystem system =
        setup
            .watching(setup.configuration(reach.folder()))
            .pluginFolder(reach.folder().plugins())
            .build()) {
      answer = ChannelTrial.of(system, name);
    }
    note(reach, setup, answer);
    return answer;
  }

  /** Where nobody ever watched there is no audit log, and a trial alone begins none. */
  private void note(Reach reach, Setup setup, Answer answer) {
    if (!Files.isDirectory(reach.folder().path())) {
      return;
    }
    String act = "test-channel " + name;
    try {
      String told =
          Unwatched.recalled(reach, setup, system -> Unwatched.note(system, act, answer.result()));
      terminal.err().print(told);
    } catch (CommandFailure | IOException e) {
      terminal.err().println("not in the audit log: " + e.getMessage());
    }
  }

  private String words(Fields trial) {
    String outcome =
        switch (trial.text("outcome").orElse("")) {
          case "delivered" -> "delivered";
          case "refused" -> "refused, and repeating can not help";
          default -> "not delivered; repeating may help";
        };
    return name
        + ": "
        + outcome
        + ": "
        + StatusText.clean(trial.text("answer").orElse(""))
        + trial.text("reference").map(it -> " (" + StatusText.clean(it) + ")").orElse("")
        + "\n";
  }
}
