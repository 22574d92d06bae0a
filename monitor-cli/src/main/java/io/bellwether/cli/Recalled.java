// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What is kept, as the daemon tells it, or as it was left where none runs. */
final class Recalled {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Recalled() {}

  /** Both answer the same command in the same words. */
  static Fields of(
      Reach reach,
      Setup setup,
      String command,
      Map<String, Object> arguments,
      BiFunction<MonitoringSystem, Fields, Answer> report)
      throws CommandFailure, IOException {
    Optional<Answer> answer = reach.ask(command, arguments, PATIENCE);
    Answer came =
        answer.isPresent()
            ? answer.get()
            : Unwatched.recalled(
                reach, setup, system -> report.apply(system, new Fields(arguments)));
    if (came.code() != 0) {
      throw new CommandFailure(came.error());
    }
    return came.fields();
  }
}
