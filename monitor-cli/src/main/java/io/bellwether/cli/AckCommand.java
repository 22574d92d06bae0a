// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ack",
    description = {
      "Takes an alert: people are told who has it, and not told again until it is worse or over.",
      "It is taken in the name of the user who asks. Without a daemon it is kept for the next one.",
      "Ends with 0 when that is kept, 1 when it was refused."
    })
final class AckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "ID",
      description = {
        "The id of the alert or the begin of it, as 'alerts' lists it; or its rule or",
        "component, where that means one alert alone."
      })
  private String id;

  @Option(names = "--undo", description = "Gives it back: nobody has it any more.")
  private boolean undo;

  @Option(names = "--comment", paramLabel = "TEXT", description = "A few words for the others.")
  private String comment = "";

  AckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("id", id);
    arguments.put("undo", undo);
    arguments.put("comment", comment);
    String did = undo ? "given back: " : "acknowledged: ";
    terminal
        .out()
        .print(
            format.written(
                Acting.of(
                        new Reach(state.folder(terminal.environment())),
                        new Setup(terminal, options),
                        "ack",
                        arguments)
                    .map(),
                done -> did + done.text("id").orElse(id) + "\n" + Acting.remarks(done)));
    return Program.DONE;
  }
}
