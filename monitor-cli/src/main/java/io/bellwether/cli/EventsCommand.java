// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.EventsReport;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "events",
    description = {
      "Lists what sources told, oldest first: changes of schemas, permissions and settings,",
      "failed sign-ins, statements that were refused. It is kept for history.events, 90 days.",
      "Asks the daemon; without one, reads what it left. What people did with Bellwether itself",
      "is in 'audit list'."
    })
final class EventsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Option(names = "--source", paramLabel = "NAME", description = "Only those of this source.")
  private @Nullable String source;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only those of this kind, such as permission or sign-in.")
  private @Nullable String kind;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      defaultValue = "7d",
      description = {
        "Only what is not older: 30m, 24h, 90d, a day like 2026-11-21,",
        "or a time like 2026-11-21T03:00. Default: ${DEFAULT-VALUE}."
      })
  private String since = "7d";

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many, the newest. Default: ${DEFAULT-VALUE}.")
  private int last = 1_000;

  EventsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (last < 1 || last > EventsReport.MOST) {
      throw CommandFailure.misuse("--last takes 1 to " + EventsReport.MOST + ", not " + last);
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    Moment moment = new Moment(Instant.now(), ZoneId.systemDefault());
    arguments.put("since", moment.of(since).toString());
    arguments.put("last", last);
    Optional.ofNullable(source).ifPresent(name -> arguments.put("source", name));
    Optional.ofNullable(kind).ifPresent(name -> arguments.put("kind", name));
    terminal.out().print(format.written(asked(arguments).map(), this::words));
    return Program.DONE;
  }

  private Fields asked(Map<String, Object> arguments) throws CommandFailure, IOException {
    return Recalled.of(
        new Reach(state.folder(terminal.environment())),
        new Setup(terminal, options),
        "events",
        arguments,
        EventsReport::of);
  }

  private String words(Fields said) {
    StringBuilder text = new StringBuilder();
    if (said.yes("more")) {
      text.append("there are earlier ones, which are not shown; see --last\n");
    }
    List<Fields> events = said.all("events");
    events.forEach(event -> text.append(line(event)));
    if (events.isEmpty()) {
      text.append("nothing was told since " + since + "\n");
    }
    return text
        + (said.yes("durable")
            ? ""
            : "this history is in memory only: what it says is gone with the process\n");
  }

  private static String line(Fields event) {
    return event.text("at").orElse("?")
        + "  "
        + clean(event, "source")
        + "  "
        + clean(event, "kind")
        + "  "
        + clean(event, "what")
        + event.number("times").filter(it -> it > 1).map(it -> ", " + it + " times").orElse("")
        + event.text("by").map(it -> ", by " + StatusText.clean(it)).orElse("")
        + event.text("not_before").map(it -> " (not before " + it + ")").orElse("")
        + "\n";
  }

  private static String clean(Fields event, String name) {
    return StatusText.clean(event.text(name).orElse("?"));
  }
}
