// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Durations;
import io.bellwether.cli.daemon.AlertsReport;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
    name = "silence",
    description = {
      "Has nobody told of some alerts for a time, lists what is silenced, and ends that.",
      "What people were told of before they are told the end of all the same."
    },
    subcommands = {
      SilenceCommand.Add.class,
      SilenceCommand.Listing.class,
      SilenceCommand.End.class
    })
final class SilenceCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: add, list or end");
  }

  /** Reaches the daemon, or what it left. */
  private abstract static class OnSilences implements Callable<Integer> {
    final Terminal terminal;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin FormatOption format;

    OnSilences(Terminal terminal) {
      this.terminal = terminal;
    }

    final Fields acted(Map<String, Object> arguments) throws CommandFailure, IOException {
      return Acting.of(reach(), new Setup(terminal, options), "silence", arguments);
    }

    final Fields asked() throws CommandFailure, IOException {
      return Recalled.of(
          reach(), new Setup(terminal, options), "silences", Map.of(), AlertsReport::silences);
    }

    private Reach reach() throws CommandFailure {
      return new Reach(state.folder(terminal.environment()));
    }
  }

  @Command(
      name = "add",
      description = {
        "Silences alerts whose labels fit all conditions, as in:",
        "  silence add component=warehouse severity!=critical --for 2h --why 'disks are replaced'"
      })
  static final class Add extends OnSilences {
    @Parameters(
        arity = "1..*",
        paramLabel = "CONDITION",
        description = "On a label: name=value, name!=value, name=~pattern, name!~pattern.")
    private List<String> conditions;

    @Option(names = "--for", paramLabel = "TIME", description = "How long: 30m, 2h, 3d.")
    private @Nullable String length;

    @Option(
        names = "--until",
        paramLabel = "WHEN",
        description = "Until then: a day like 2026-11-21 or a time like 2026-11-21T03:00.")
    private @Nullable String until;

    @Option(names = "--from", paramLabel = "WHEN", description = "From then on; now if not given.")
    private @Nullable String from;

    @Option(
        names = "--every",
        paramLabel = "TIMES",
        description = {
          "Only at these times of the week, as in 'mon-fri 22:00-06:00' or 'daily 02:00-03:00';",
          "then it may go without an end."
        })
    private @Nullable String every;

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        description = "Where --every has its clock, as in Europe/Berlin; here if not given.")
    private @Nullable String zone;

    @Option(names = "--window", description = "It is planned maintenance.")
    private boolean window;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "For the others.")
    private String why;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("act", "add");
      arguments.put("when", String.join(",", conditions));
      arguments.put("comment", why);
      arguments.put("window", window);
      times(arguments);
      if (every != null) {
        arguments.put("every", WeeklyTimes.of(every, zone).fields());
      } else if (zone != null) {
        throw CommandFailure.misuse("--zone is that of --every, which is not given");
      }
      Fields done = acted(arguments);
      terminal
          .out()
          .print(
              format.written(
                  done.map(),
                  it ->
                      "silenced: "
                          + it.text("id").orElse("?")
                          + "; end it: bellwether silence end "
                          + it.text("id").orElse("?")
                          + "\n"
                          + SilenceText.effect(it)
                          + Acting.remarks(it)));
      return Program.DONE;
    }

    private void times(Map<String, Object> arguments) throws CommandFailure {
      if (length != null && until != null) {
        throw CommandFailure.misuse("--for and --until both say the end; leave out one of them");
      }
      if (length == null && until == null && every == null) {
        throw CommandFailure.misuse(
            "say when it ends: --for 2h or --until 2026-11-21T03:00; only with --every may it"
                + " go on");
      }
      Instant now = Instant.now();
      Moment moment = new Moment(now, ZoneId.systemDefault());
      Instant begin = from == null ? now : moment.at("--from", from);
      if (from != null) {
        arguments.put("from", begin.toString());
      }
      if (until != null) {
        arguments.put("until", moment.at("--until", until).toString());
      } else if (length != null) {
        arguments.put(
            "until", begin.plus(duration(length)).truncatedTo(ChronoUnit.SECONDS).toString());
      }
    }

    private static Duration duration(String written) throws CommandFailure {
      try {
        return Durations.parse(written);
      } catch (IllegalArgumentException e) {
        throw CommandFailure.misuse("--for: " + e.getMessage());
      }
    }
  }

  @Command(
      name = "list",
      description = "Lists silences and maintenance windows, those that are set and configured.")
  static final class Listing extends OnSilences {
    Listing(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      TimeWords time = new TimeWords(ZoneId.systemDefault(), Instant.now());
      terminal.out().print(format.written(asked().map(), said -> words(said, time)));
      return Program.DONE;
    }

    private static String words(Fields said, TimeWords time) {
      StringBuilder text = new StringBuilder();
      List<Fields> silences = said.all("silences");
      silences.forEach(one -> text.append(SilenceText.line(one, time)));
      return text + (silences.isEmpty() ? "nothing is silenced\n" : "");
    }
  }

  @Command(name = "end", description = "Ends a silence that was set; people are told what goes on.")
  static final class End extends OnSilences {
    @Parameters(paramLabel = "ID", description = "Its id or the begin of it, as 'list' has it.")
    private String id;

    End(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      Fields done = acted(Map.of("act", "end", "id", id));
      terminal
          .out()
          .print(
              format.written(
                  done.map(),
                  it -> "ended: " + it.text("id").orElse(id) + "\n" + Acting.remarks(it)));
      return Program.DONE;
    }
  }
}
