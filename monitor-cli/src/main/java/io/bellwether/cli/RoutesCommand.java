// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.AlertsReport;
import io.bellwether.cli.daemon.RoutesReport;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "routes",
    description = "Says who would be told of an alert, and how each route does.",
    subcommands = {RoutesCommand.Test.class, RoutesCommand.Listing.class})
final class RoutesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: test or list");
  }

  @Command(
      name = "test",
      description = {
        "Says which channels would tell of an alert with these labels, and what would keep it"
            + " quiet: a silence or window of that time, or an alert that fires now.",
        "Asks the daemon; without one, reads the configuration and what it left. Tells nobody.",
        "Ends with 0 when somebody would be told, with 1 when nobody would."
      })
  static final class Test implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin private FormatOption format;

    @Parameters(
        arity = "1..*",
        paramLabel = "LABEL=VALUE",
        description =
            "As in severity=critical component=warehouse; severity is warning if not said.")
    private List<String> labels;

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description = "When, as in 2026-11-21T03:00; now when not given.")
    private @Nullable String at;

    Test(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("labels", LabelWords.of(labels));
      if (at != null) {
        arguments.put(
            "at", new Moment(Instant.now(), ZoneId.systemDefault()).at("--at", at).toString());
      }
      Fields said =
          Recalled.of(
              new Reach(state.folder(terminal.environment())),
              new Setup(terminal, options),
              "told",
              arguments,
              AlertsReport::told);
      terminal.out().print(format.written(said.map(), Test::words));
      boolean inhibited = at == null && !said.below("inhibited").map().isEmpty();
      return said.all("routes").isEmpty() || inhibited || !said.below("quiet").map().isEmpty()
          ? Program.FAILED
          : Program.DONE;
    }

    private static String words(Fields said) {
      StringBuilder text = new StringBuilder();
      List<Fields> routes = said.all("routes");
      routes.forEach(route -> text.append(route(route)));
      if (routes.isEmpty()) {
        text.append("nobody would be told: no route takes it\n");
      }
      Fields quiet = said.below("quiet");
      if (!quiet.map().isEmpty()) {
        text.append("but nobody would be told then: ")
            .append(StatusText.clean(quiet.text("kind").orElse("?")))
            .append(" of ")
            .append(StatusText.clean(quiet.text("by").orElse("?")))
            .append(quiet.text("why").map(it -> ": " + StatusText.clean(it)).orElse(""))
            .append(quiet.text("until").map(it -> ", until " + it).orElse(""))
            .append('\n');
      }
      return text.append(inhibition(said)).toString();
    }

    /** What fires now says nothing of another time. */
    private static String inhibition(Fields said) {
      if (!said.yes("inhibition_asked")) {
        return "whether another alert inhibits it was not looked at, as nobody watches\n";
      }
      return said.below("inhibited")
          .text("by")
          .map(by -> "but at this moment it is inhibited by " + StatusText.clean(by) + "\n")
          .orElse("");
    }

    /** A label that was not given is not what they have in common. */
    private static Fields said(Fields labels) {
      Map<String, Object> said = new LinkedHashMap<>(labels.map());
      said.values().removeIf(value -> String.valueOf(value).isEmpty());
      return new Fields(said);
    }

    private static String route(Fields route) {
      String when = route.text("when").orElse("");
      List<String> fallback = route.texts("fallback");
      String group = AlertText.labels(said(route.below("group")));
      return String.join(", ", route.texts("to"))
          + (fallback.isEmpty()
              ? ""
              : ", and if they do not take it " + String.join(", ", fallback))
          + ", by "
          + (when.isEmpty() ? "the route without conditions" : "the route " + when)
          + ", in one message with all of "
          + (group.isEmpty() ? "that route" : group)
          + "\n";
    }
  }

  @Command(
      name = "list",
      description = {
        "Lists the routes that tell somebody: where each stands in the file, an alert that gets"
            + " there, whom it tells and who is told when they do not answer, and what came back"
            + " from each of them last.",
        "Asks the daemon; without one, reads the configuration and what it left. Tells nobody.",
        "Ends with 0, or with 1 when nothing can get to a route, or a channel did not deliver last."
      })
  static final class Listing implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin private FormatOption format;

    Listing(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      Fields said =
          Recalled.of(
              new Reach(state.folder(terminal.environment())),
              new Setup(terminal, options),
              "routes",
              Map.of(),
              (system, asked) -> RoutesReport.of(system));
      TimeWords time = new TimeWords(ZoneId.systemDefault(), Instant.now());
      terminal.out().print(format.written(said.map(), it -> RouteText.all(it, time)));
      return said.yes("in_trouble") ? Program.FAILED : Program.DONE;
    }
  }
}
