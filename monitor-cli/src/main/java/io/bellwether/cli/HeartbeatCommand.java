// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.Durations;
import java.time.Duration;
import java.util.List;
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
    name = "heartbeat",
    description = {
      "Reports that a job has succeeded, or what else is said of it, to the check of kind",
      "heartbeat that waits for it. Says nothing when that is kept, as cron mails what it says.",
      "Ends with 0 when the daemon has taken it, 1 when nobody could be told. What it can not",
      "write to its history now it has in memory: that is said on standard error."
    },
    subcommands = HeartbeatCommand.Run.class)
final class HeartbeatCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of the check.")
  private @Nullable String name;

  @Option(names = "--started", description = "A run begins.")
  private boolean started;

  @Option(names = "--failed", description = "A run has failed.")
  private boolean failed;

  @Option(
      names = "--code",
      paramLabel = "N",
      description = "The exit code of the run: it has failed unless that is 0, as in --code $?")
  private @Nullable Integer code;

  @Option(names = "--message", paramLabel = "TEXT", description = "A few words on it.")
  private @Nullable String message;

  @Option(names = "--took", paramLabel = "TIME", description = "How long the run took: 90s, 5m.")
  private @Nullable String took;

  HeartbeatCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (name == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "say which heartbeat: heartbeat NAME, or heartbeat run NAME -- CMD");
    }
    Reach reach = new Reach(state.folder(terminal.environment()));
    new Reporting(reach, name)
        .tell(report())
        .ifPresent(said -> terminal.err().println("bellwether: " + said));
    return Program.DONE;
  }

  private JobReport report() throws CommandFailure {
    if (started && (failed || code != null || took != null)) {
      throw CommandFailure.misuse("a run that begins has not ended: --started stands alone");
    }
    if (failed && Integer.valueOf(0).equals(code)) {
      throw CommandFailure.misuse("--failed and --code 0 are two things; leave out one of them");
    }
    JobReport report = started ? JobReport.of("started") : ended();
    if (took != null) {
      report = report.after(duration(took));
    }
    return message == null ? report : report.with("message", message);
  }

  private JobReport ended() {
    if (code != null) {
      return JobReport.ended(code);
    }
    return JobReport.of(failed ? "failed" : "succeeded");
  }

  private static Duration duration(String written) throws CommandFailure {
    try {
      return Durations.parse(written);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.misuse("--took: " + e.getMessage());
    }
  }

  @Command(
      name = "run",
      description = {
        "Runs a command and reports when it began, how long it took and how it ended.",
        "Ends as the command does, also when nobody could be told: with its exit code,",
        "128 and the signal that killed it, 127 when it is not there, 126 when it can not be run.",
        "No shell is between; signals go on to the command. In a crontab:",
        "  0 2 * * *  bellwether heartbeat run nightly -- /usr/local/bin/backup --full"
      })
  static final class Run implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private StateOption state;

    @Parameters(index = "0", paramLabel = "NAME", description = "The name of the check.")
    private String name;

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "CMD",
        description = "The command and its arguments, behind '--'.")
    private List<String> command;

    Run(Terminal terminal) {
      this.terminal = terminal;
    }

    /** The job comes first: whatever is wrong with reporting must not keep it from being done. */
    @Override
    public Integer call() {
      JobTeller teller =
          new JobTeller(
              report ->
                  new Reporting(new Reach(state.folder(terminal.environment())), name).tell(report),
              name,
              terminal.err());
      return new Job(command, terminal.err()).run(teller);
    }
  }
}
