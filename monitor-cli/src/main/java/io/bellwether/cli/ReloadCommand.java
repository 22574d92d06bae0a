// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.json.JsonText;
import io.bellwether.cli.socket.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    Reach reach = new Reach(state.folder(terminal.environment()));
    Answer answer = reach.ask("reload", Map.of(), PATIENCE).orElseThrow(reach::nobody);
    if (answer.code() == 0) {
      terminal.out().print(format.written(answer.fields().map(), ReloadCommand::words));
    } else if (format.isText()) {
      terminal.err().println(answer.error());
    } else {
      terminal.out().print(JsonText.pretty(answer.fields().map()));
    }
    return answer.code();
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
