// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.daemon.AlertActs;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.Owner;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a person does about alerts: the daemon does it, or this command where none runs. */
final class Acting {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Acting() {}

  /** Without a daemon it is kept as well, and told by the next one. */
  static Fields of(Reach reach, Setup setup, String command, Map<String, Object> arguments)
      throws CommandFailure, IOException {
    Optional<Answer> answer = reach.ask(command, arguments, PATIENCE);
    Answer came =
        answer.isPresent()
            ? answer.get()
            : Unwatched.recalled(reach, setup, system -> itself(system, command, arguments));
    if (came.code() != 0) {
      throw new CommandFailure(came.error());
    }
    return came.fields();
  }

  private static Answer itself(
      MonitoringSystem system, String command, Map<String, Object> arguments) {
    try {
      return new AlertActs(system, Owner.name(), "console").answer(command, new Fields(arguments));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.refused("interrupted; whether it counts is not known");
    }
  }

  /** What is to be known besides that it was done. */
  static String remarks(Fields done) {
    String memory =
        done.yes("durable")
            ? ""
            : "it is kept in memory only"
                + done.text("trouble").map(why -> ": " + StatusText.clean(why)).orElse("")
                + "\n";
    return memory
        + (done.yes("told_by_next_start") ? "nobody watches: the next start tells people\n" : "");
  }
}
