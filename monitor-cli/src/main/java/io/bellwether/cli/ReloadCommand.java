// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.json.JsonText;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "reload",
    description = {
      "Has the daemon read its configuration again, and says what that changed.",
      "With a mistake nothing changes: every one is told, and it ends with 1."
    })
final class ReloadCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Terminal terminal;

  @Mixin private GlobalOptions options;
  @Mixin private StateOption state;
  @Mixin private FormatOption format;

  ReloadCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    StateFolder folder = state.folder(terminal.environment());
    Reach reach = new Reach(folder);
    Optional<DaemonFacts> daemon = DaemonFacts.read(folder).filter(DaemonFacts::isAlive);
    if (options.config().isPresent() && daemon.isPresent()) {
      refuseAnother(options.config().get(), daemon.get());
    }
    Answer answer = reach.ask("reload", Map.of(), PATIENCE).orElseThrow(reach::nobody);
    if (answer.code() == 0) {
      terminal.out().print(format.written(answer.fields().map(), ReloadCommand::words));
      if (daemon.isPresent() && daemon.get().configuration().isEmpty()) {
        tellOfUnread();
      }
    } else if (format.isText()) {
      terminal.err().println(answer.error());
    } else {
      terminal.out().print(JsonText.pretty(answer.fields().map()));
    }
    return answer.code();
  }

  /** It reads what it was started with; nobody is to think that it has read something else. */
  private static void refuseAnother(Path named, DaemonFacts daemon) throws CommandFailure {
    Optional<Path> read = daemon.configuration();
    if (read.filter(file -> isSame(file, named)).isEmpty()) {
      throw new CommandFailure(
          "nothing was read: the daemon (%s) %s; leave --config out, or end it and start it with --config %s"
              .formatted(
                  daemon.words(),
                  read.map(file -> "reads " + file).orElse("was started without a configuration"),
                  named));
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException notThere) {
      return one.equals(other.toAbsolutePath());
    }
  }

  private void tellOfUnread() {
    ConfigLocation.find(terminal.environment())
        .ifPresent(
            file ->
                terminal
                    .err()
                    .println(
                        "the daemon was started without a configuration and does not read "
                            + file.toAbsolutePath()
                            + "; end it and start it again to have that read"));
  }

  static String words(Fields reloaded) {
    StringBuilder text = new StringBuilder();
    for (String what : List.of("added", "changed", "removed")) {
      List<String> names = reloaded.texts(what);
      if (!names.isEmpty()) {
        text.append(what).append(": ").append(String.join(", ", names)).append('\n');
      }
    }
    reloaded.texts("warnings").forEach(one -> text.append("warning: " + one + "\n"));
    reloaded
        .text("kept_in")
        .ifPresent(file -> text.append("kept in " + file + " for the next daemon; none watches\n"));
    if (reloaded.map().containsKey("kept")) {
      text.append(reloaded.texts("kept").size()).append(" as before\n");
    }
    return text.toString();
  }
}
