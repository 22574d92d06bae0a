// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Optional;

/**
 * A line of the server's log that says who was turned away.
 *
 * @param what it was
 * @param role who
 * @param from the address, without its port
 */
record LogLine(What what, String role, String from) {
  private static final int LONGEST = 63;

  /** Whom the server turned away. */
  enum What {
    /** The password was wrong. */
    PASSWORD("password"),
    /** There is no such role, or pg_hba.conf does not let it in. */
    NOT_LET_IN("not let in"),
    /** Something that the role may not do. */
    DENIED("permission denied");

    private final String told;

    What(String told) {
      this.told = told;
    }

    String told() {
      return told;
    }

    /** By the code of the error, which is the same in every language. */
    static Optional<What> ofState(String state) {
      return switch (state) {
        case "28P01" -> Optional.of(PASSWORD);
        case "28000" -> Optional.of(NOT_LET_IN);
        case "42501" -> Optional.of(DENIED);
        default -> Optional.empty();
      };
    }

    /** By its words, in English. */
    static Optional<What> ofMessage(String message) {
      if (message.contains("authentication failed for user")) {
        return Optional.of(PASSWORD);
      }
      if (message.contains("no pg_hba.conf entry for")
          || message.contains("pg_hba.conf rejects connection")
          || message.matches("(?s).*role \".*\" (does not exist|is not permitted to log in).*")) {
        return Optional.of(NOT_LET_IN);
      }
      return message.startsWith("permission denied") ? Optional.of(DENIED) : Optional.empty();
    }
  }

  /** Names come from whoever tries to sign in: shortened, and on one line. */
  LogLine {
    role = plain(role);
    from = plain(from);
  }

  private static String plain(String name) {
    String line = name.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  boolean isSignIn() {
    return what != What.DENIED;
  }

  /** As in {@code clerk from 10.0.0.7: password}. */
  String told() {
    return (role.isEmpty() ? "somebody" : role)
        + (from.isEmpty() ? "" : " from " + from)
        + ": "
        + what.told();
  }
}
