// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.AuditReport;
import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "audit",
    description = {
      "Shows what was done and refused, by whom, and whether that log is what was written.",
      "Asks the daemon; without one, reads what it left."
    },
    subcommands = {AuditCommand.Listing.class, AuditCommand.Verify.class})
final class AuditCommand implements Runnable {
  /** Neither intact nor broken: nobody could look. */
  static final int NOT_LOOKED_AT = 3;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: list or verify");
  }

  /** Has the daemon answer, or what it left. */
  private abstract static class OnLog implements Callable<Integer> {
    final Terminal terminal;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin FormatOption format;

    OnLog(Terminal terminal) {
      this.terminal = terminal;
    }

    final Fields asked(Map<String, Object> arguments) throws CommandFailure, IOException {
      return Recalled.of(
          new Reach(state.folder(terminal.environment())),
          new Setup(terminal, options),
          "audit",
          arguments,
          AuditReport::of);
    }

    static String fleeting(Fields said) {
      return said.yes("durable")
          ? ""
          : "this history is in memory only: what it says is gone with the process\n";
    }
  }

  @Command(
      name = "list",
      description = "Lists the newest entries, oldest first: when, who, what, and what came of it.")
  static final class Listing extends OnLog {
    @Option(
        names = "--since",
        paramLabel = "WHEN",
        description = {
          "Only what is not older: 30m, 24h, 7d, a day like 2026-11-21,",
          "or a time like 2026-11-21T03:00."
        })
    private @Nullable String since;

    @Option(
        names = {"-n", "--last"},
        paramLabel = "N",
        description = "At most so many; 50 when neither this nor --since is given.")
    private @Nullable Integer last;

    Listing(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("act", "list");
      arguments.put("last", last == null ? since == null ? 50 : AuditReport.MOST : bounded(last));
      if (since != null) {
        Moment moment = new Moment(Instant.now(), ZoneId.systemDefault());
        arguments.put("since", moment.of(since).toString());
      }
      Fields said = asked(arguments);
      terminal.out().print(format.written(said.map(), Listing::words));
      return Program.DONE;
    }

    private static int bounded(int number) throws CommandFailure {
      if (number < 0 || number > AuditReport.MOST) {
        throw CommandFailure.misuse("--last takes 0 to " + AuditReport.MOST + ", not " + number);
      }
      return number;
    }

    private static String words(Fields said) {
      StringBuilder text = new StringBuilder();
      said.number("earlier")
          .filter(number -> number > 0)
          .ifPresent(number -> text.append(number + " earlier ones are not shown; see --last\n"));
      List<Fields> entries = said.all("entries");
      entries.forEach(entry -> text.append(line(entry)));
      return text + (entries.isEmpty() ? "nothing was done or refused\n" : "") + fleeting(said);
    }

    private static String line(Fields entry) {
      return entry.text("at").orElse("?")
          + "  "
          + entry.number("sequence").orElse(0L)
          + "  "
          + StatusText.clean(entry.text("actor").orElse("?"))
          + " ("
          + StatusText.clean(entry.text("address").orElse("?"))
          + ")  "
          + StatusText.clean(entry.text("act").orElse("?"))
          + ": "
          + StatusText.clean(entry.text("result").orElse("?"))
          + "\n";
    }
  }

  @Command(
      name = "verify",
      description = {
        "Says whether every entry is as it was written and none is missing.",
        "Ends with 0 when the log holds, with 1 when it does not, with 3 when nobody could look."
      })
  static final class Verify extends OnLog {
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    @Option(
        names = "--head",
        paramLabel = "N:SEAL",
        description = {
          "The head that an earlier 'audit verify' printed, kept where this machine can not",
          "reach it: shows also whether the end of the log was cut off since."
        })
    private @Nullable String head;

    Verify(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("act", "verify");
      if (head != null) {
        Matcher kept = HEAD.matcher(head.strip());
        if (!kept.matches()) {
          throw CommandFailure.misuse("--head takes what 'audit verify' printed, like 17:9af3...");
        }
        arguments.put("sequence", Long.parseLong(kept.group(1)));
        arguments.put("seal", kept.group(2));
      }
      Fields said = asked(arguments);
      terminal.out().print(format.written(said.map(), this::words));
      return said.yes("intact") ? Program.DONE : Program.FAILED;
    }

    private String words(Fields said) {
      StringBuilder text = new StringBuilder();
      text.append(said.yes("intact") ? "the audit log holds" : "THE AUDIT LOG DOES NOT HOLD")
          .append(said.number("first_broken").map(one -> " from entry " + one + " on").orElse(""))
          .append(span(said.below("holds"), said.yes("intact")))
          .append('\n');
      said.texts("faults").forEach(fault -> text.append("  " + StatusText.clean(fault) + "\n"));
      said.text("head")
          .filter(one -> said.yes("intact"))
          .ifPresent(one -> text.append("keep this head elsewhere: " + one + "\n"));
      if (!said.yes("intact")) {
        text.append("who may write the history or its folder? Keep a copy of it as it is now\n");
      }
      return text + fleeting(said);
    }

    private static String span(Fields holds, boolean intact) {
      if (holds.map().isEmpty()) {
        return intact ? "; nothing is in it yet" : "; there is no entry before that";
      }
      return "; entries "
          + holds.number("first").orElse(0L)
          + " to "
          + holds.number("last").orElse(0L)
          + " are as they were written, from "
          + holds.text("from").orElse("?")
          + " to "
          + holds.text("to").orElse("?");
    }
  }
}
