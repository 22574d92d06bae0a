// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resolve",
    description = {
      "Says that an alert is over. People are told, and it has to be good once before it may fire",
      "again. Ends with 0 when that is kept, 1 when it was refused."
    })
final class ResolveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "ID",
      description = "The id of the alert or the begin of it; or its rule or component.")
  private String id;

  @Option(names = "--comment", paramLabel = "TEXT", description = "A few words for the others.")
  private String comment = "";

  ResolveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Map<String, Object> done =
        Acting.of(
                new Reach(state.folder(terminal.environment())),
                new Setup(terminal, options),
                "resolve",
                Map.of("id", id, "comment", comment))
            .map();
    terminal
        .out()
        .print(
            format.written(
                done, it -> "resolved: " + it.text("id").orElse(id) + "\n" + Acting.remarks(it)));
    return Program.DONE;
  }
}
