// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.socket.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the configuration read again at each SIGHUP, on a thread of its own: however long that takes,
 * the daemon hears when it is to end.
 */
final class Hangups {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  /** The kernel does not say whose a signal was. */
  static final String NAME = "SIGHUP";

  /** Keeps what somebody did. */
  @FunctionalInterface
  interface Notes {
    void note(String actor, String address, String act, String result);
  }

  private final Wishes wishes;
  private final Reloader reloader;
  private final Notes notes;

  Hangups(Wishes wishes, Reloader reloader, Notes notes) {
    this.wishes = wishes;
    this.reloader = reloader;
    this.notes = notes;
  }

  void begin() {
    Thread thread = new Thread(this::serve, "bellwether-reload");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (true) {
      try {
        wishes.awaitReload();
        note(reloader.reload(NAME));
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) { // the next signal must be heard as well
        LOG.error("a mistake of the program itself, please report it", e);
      }
    }
  }

  private void note(Answer answer) {
    String result =
        answer.error().isEmpty()
            ? "done"
            : "refused: " + String.join("; ", answer.error().lines().toList());
    notes.note(NAME, "signal", "reload", result);
  }
}
