// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.found;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What tells that a service has a port.
 *
 * @param port where it is called; of a QuestDB that for HTTP
 * @param wire of a QuestDB, where it speaks as PostgreSQL does
 * @param reason why, for whoever reads the file
 * @param data the folder with what it keeps, where that is known
 */
public record Clue(
    Service service, int port, Optional<Integer> wire, String reason, Optional<Path> data) {
  private static final int LONGEST_REASON = 300;

  /** What others gave is cut where it is long beyond what a path is. */
  public Clue {
    if (reason.length() > LONGEST_REASON) {
      reason = reason.substring(0, LONGEST_REASON) + " ...";
    }
  }

  /** Services whose processes are known. */
  public enum Service {
    POSTGRES("PostgreSQL"),
    QUESTDB("QuestDB"),
    POCKETBASE("PocketBase"),
    WEB("a web server");

    private final String title;

    Service(String title) {
      this.title = title;
    }

    /** As people call it. */
    public String title() {
      return title;
    }
  }

  /** Whether all of its ports are open: of one alone something else may listen there. */
  boolean isOpen(Set<Integer> open) {
    return open.contains(port) && wire.map(open::contains).orElse(true);
  }

  static Optional<Clue> of(Started started) {
    return PostgresStarted.clue(started)
        .or(() -> QuestDbStarted.clue(started))
        .or(() -> PocketBaseStarted.clue(started));
  }
}
