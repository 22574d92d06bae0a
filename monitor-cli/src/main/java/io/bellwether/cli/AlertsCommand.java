// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.AlertsReport;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "alerts",
    description = {
      "Lists the alerts that go on; with an id everything about one: why it fired, who was told",
      "and what the channels answered, or why nobody was, and what people did.",
      "Asks the daemon; without one, reads what it left. They are kept for history.alerts, 90 days."
    })
final class AlertsCommand implements Callable<Integer> {
  private static final String USUAL = "7d";

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The id of an alert or the begin of it; or its rule or component.")
  private @Nullable String id;

  @Option(names = "--all", description = "Also those that are over.")
  private boolean all;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only those with this in message, rule, labels or history; also over ones.")
  private @Nullable String search;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = {
        "Those that began since then, also over ones: 30m, 24h, 90d, a day like 2026-11-21,",
        "or a time like 2026-11-21T03:00. With --all or --search 7d when not given."
      })
  private @Nullable String since;

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many, the newest. Default: ${DEFAULT-VALUE}.")
  private int last = 1_000;

  AlertsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (last < 1 || last > AlertsReport.MOST) {
      throw CommandFailure.misuse("--last takes 1 to " + AlertsReport.MOST + ", not " + last);
    }
    if (id != null && (all || search != null || since != null)) {
      throw CommandFailure.misuse("an ID stands alone: --all, --search and --since make a list");
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("last", last);
    Optional.ofNullable(id).ifPresent(it -> arguments.put("id", it));
    Optional.ofNullable(search).ifPresent(text -> arguments.put("search", text));
    if (all || search != null || since != null) {
      Moment moment = new Moment(Instant.now(), ZoneId.systemDefault());
      arguments.put("since", moment.of(since == null ? USUAL : since).toString());
    }
    Fields said =
        Recalled.of(
            new Reach(state.folder(terminal.environment())),
            new Setup(terminal, options),
            "alerts",
            arguments,
            AlertsReport::alerts);
    AlertText text = new AlertText(ZoneId.systemDefault(), Instant.now());
    terminal
        .out()
        .print(
            format.written(said.map(), it -> id == null ? text.list(it, nothing()) : text.one(it)));
    return Program.DONE;
  }

  private String nothing() {
    return search == null && since == null && !all
        ? "no alert goes on"
        : "no alert"
            + (search == null ? "" : " with '" + StatusText.clean(search) + "'")
            + " since "
            + (since == null ? USUAL : since);
  }
}
