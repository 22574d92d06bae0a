// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateTrouble;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which daemon is meant: the one of this folder. */
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = {
        "The state folder of the daemon.",
        "Without it: that of systemd, /var/lib/bellwether for root, else ~/.local/state/bellwether."
      })
  private @Nullable Path state;

  Optional<Path> asked() throws CommandFailure {
    if (state != null && state.toString().isBlank()) {
      throw CommandFailure.misuse("--state is empty; name a folder, or leave it out");
    }
    return Optional.ofNullable(state);
  }

  StateFolder folder(Map<String, String> environment) throws CommandFailure {
    try {
      return StateFolder.place(asked(), environment);
    } catch (StateTrouble e) {
      throw new CommandFailure(e.what());
    }
  }
}
