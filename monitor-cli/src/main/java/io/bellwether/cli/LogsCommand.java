// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.JsonText;
import io.bellwether.cli.log.Logging;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "logs",
    description = {
      "Prints the last lines of the daemon's log, whether it still runs or not.",
      "With --follow goes on with what comes, over rotations, until Ctrl-C."
    })
final class LogsCommand implements Callable<Integer> {
  private static final long GLANCE = 250;

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many lines; 50 when not given.")
  private int lines;

  @Option(names = "--follow", description = "Goes on with what comes.")
  private boolean follow;

  LogsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    if (lines < 0 || lines > LogTail.MOST) {
      throw CommandFailure.misuse("--lines takes 0 to " + LogTail.MOST + ", not " + lines);
    }
    if (follow && !format.isText()) {
      throw CommandFailure.misuse(
          "--follow has no end, and JSON wants one; leave --format out: with 'format: json' below"
              + " 'logging' each line is JSON by itself");
    }
    StateFolder folder = state.folder(terminal.environment());
    Path file = file(folder);
    Optional<String> hidden = folder.hidden();
    if (hidden.isPresent() && !Files.exists(file)) {
      throw new CommandFailure(hidden.get());
    }
    if (!Files.exists(file)) {
      throw new CommandFailure(
          "there is no log at "
              + file
              + "; has a daemon run with this --state and --config? Under systemd: journalctl -u"
              + " bellwether");
    }
    try (LogTail tail = new LogTail(file)) {
      print(file, tail.last(lines));
      return follow ? followed(tail) : Program.DONE;
    }
  }

  private void print(Path file, List<String> last) throws IOException {
    if (format.isText()) {
      last.forEach(line -> terminal.out().print(StatusText.clean(line) + "\n"));
    } else {
      terminal.out().print(JsonText.pretty(Map.of("file", file.toString(), "lines", last)));
    }
  }

  /** Until nobody reads any more. */
  private int followed(LogTail tail) throws IOException, InterruptedException {
    while (!terminal.out().checkError()) {
      tail.more().forEach(line -> terminal.out().print(StatusText.clean(line) + "\n"));
      TimeUnit.MILLISECONDS.sleep(GLANCE);
    }
    return Program.DONE;
  }

  /** As configured; with a configuration that is broken now, where it usually is. */
  private Path file(StateFolder folder) throws CommandFailure {
    Optional<Path> usual = Optional.of(folder.logs());
    Setup setup = new Setup(terminal, options);
    try (MonitoringSystem system =
        setup.watching(setup.configuration(folder)).pluginFolder(folder.plugins()).build()) {
      return Logging.file(system.logging(), usual).orElseGet(() -> usual(folder));
    } catch (ConfigurationException e) {
      return usual(folder);
    }
  }

  private static Path usual(StateFolder folder) {
    return folder.logs().resolve("monitor.log");
  }
}
