// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import io.bellwether.cli.state.StateTrouble;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import java.io.IOException;
import java.nio.file.Files;

/** What a state folder knows while nobody watches. */
final class Unwatched {
  /** What is wanted of it. */
  interface Look<T> {
    T at(MonitoringSystem system) throws IOException;
  }

  private Unwatched() {}

  /** Under the lock, so that no daemon begins to write meanwhile. */
  static <T> T recalled(Reach reach, Setup setup, Look<T> look) throws CommandFailure, IOException {
    StateFolder folder = reach.folder();
    if (!Files.isDirectory(folder.path())) {
      throw reach.nobody();
    }
    judge(folder);
    try (StateLock lock = StateLock.take(folder).orElse(null)) {
      if (lock == null) {
        throw reach.nobody();
      }
      return underLock(folder, setup, look);
    } catch (ConfigurationException e) {
      throw new CommandFailure(
          "nobody watches with the state folder "
              + folder.path()
              + ", and what was known last can not be shown, as the configuration is refused:\n"
              + String.join("\n", e.problems()));
    }
  }

  private static <T> T underLock(StateFolder folder, Setup setup, Look<T> look)
      throws CommandFailure, IOException {
    try (MonitoringSystem system =
        setup.builder(setup.configuration(folder), folder, folder.checks()).build()) {
      system.recall();
      return look.at(system);
    }
  }

  /**
   * Writes into the audit log what a command did itself, or says that it could not. By who holds
   * the lock.
   */
  static void note(Terminal terminal, Setup setup, StateFolder folder, String act, String result) {
    try {
      String told = underLock(folder, setup, system -> note(system, act, result));
      terminal.err().print(told);
    } catch (ConfigurationException | CommandFailure | IOException e) {
      terminal.err().println("not in the audit log, which could not be opened: " + e.getMessage());
    }
  }

  /** What went wrong, as a line. */
  static String note(MonitoringSystem system, String act, String result) {
    return system.note(Owner.name(), "console", act, result)
        ? ""
        : "not in the audit log: "
            + system.history().trouble().orElse("this history is in memory only")
            + System.lineSeparator();
  }

  /** Root would leave files in the folder of another that he can not use then. */
  static void judge(StateFolder folder) throws CommandFailure {
    try {
      folder.inspect();
    } catch (StateTrouble e) {
      throw new CommandFailure("nobody watches, and what was known last stays closed: " + e.what());
    }
  }
}
