// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.AlertsReport;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "incidents",
    description = {
      "Lists what is lost, with the alerts that this explains, what rests on it, and what became",
      "of it: begun, told, acknowledged, resolved, in the order of time.",
      "Asks the daemon; without one, reads what it left."
    })
final class IncidentsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  IncidentsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Fields said =
        Recalled.of(
            new Reach(state.folder(terminal.environment())),
            new Setup(terminal, options),
            "incidents",
            Map.of(),
            AlertsReport::incidents);
    IncidentText text = new IncidentText(ZoneId.systemDefault(), Instant.now());
    terminal
        .out()
        .print(
            format.written(
                said.map(), it -> AlertText.unwatched(it) + words(it.all("incidents"), text)));
    return Program.DONE;
  }

  private static String words(List<Fields> incidents, IncidentText text) {
    return incidents.isEmpty()
        ? "no incident goes on\n"
        : incidents.stream().map(text::of).collect(Collectors.joining("\n"));
  }
}
