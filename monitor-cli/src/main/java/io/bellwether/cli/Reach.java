// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The daemon of a state folder, as far as a command reaches it. */
final class Reach {
  private final StateFolder folder;

  Reach(StateFolder folder) {
    this.folder = folder;
  }

  StateFolder folder() {
    return folder;
  }

  /** What the daemon answers; empty when none is there. */
  Optional<Answer> ask(String command, Map<String, ?> arguments, Duration patience)
      throws CommandFailure {
    Optional<String> hidden = folder.hidden();
    if (hidden.isPresent()) {
      throw new CommandFailure("nobody can be asked: " + hidden.get());
    }
    Path socket = DaemonFacts.read(folder).flatMap(DaemonFacts::socket).orElseGet(folder::socket);
    try {
      return DaemonClient.ask(socket, Request.of(command, arguments), patience);
    } catch (DaemonClient.Silent e) {
      throw new CommandFailure(
          which() + " does not answer: " + e.getMessage() + "; 'bellwether doctor' may say why");
    } catch (IOException e) {
      throw new CommandFailure(
          "the daemon of "
              + folder.path()
              + " can not be asked: "
              + e.getMessage()
              + "; only its own user and root may, and this is "
              + System.getProperty("user.name"));
    }
  }

  /** What the daemon answers, which must be there. */
  Answer must(String command, Map<String, ?> arguments, Duration patience) throws CommandFailure {
    Answer answer = ask(command, arguments, patience).orElseThrow(this::nobody);
    if (answer.code() != 0) {
      throw new CommandFailure(answer.error());
    }
    return answer;
  }

  CommandFailure nobody() {
    return new CommandFailure(
        isHeld()
            ? which() + " holds its folder, but nobody listens; it starts or ends just now"
            : "no bellwether watches with the state folder "
                + folder.path()
                + "; start one: bellwether monitor, or name its folder with --state");
  }

  private String which() {
    return "the bellwether of "
        + folder.path()
        + DaemonFacts.read(folder).map(facts -> " (" + facts.words() + ")").orElse("");
  }

  /** Whether a daemon holds the folder, whether it answers or not. */
  boolean isHeld() {
    if (!Files.exists(folder.lock())) {
      return false;
    }
    try (StateLock lock = StateLock.take(folder).orElse(null)) {
      return lock == null;
    } catch (IOException e) {
      return false; // no daemon has what cannot be opened here: asking has told of who may not look
    }
  }
}
