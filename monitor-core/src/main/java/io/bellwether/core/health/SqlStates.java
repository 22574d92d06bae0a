// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.check.CheckFailure.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the five characters of an SQL exception say about the server. */
final class SqlStates {
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String NO_GRANT = "42501";

  private SqlStates() {}

  /** Empty when they say nothing about whether it was reached or let us in. */
  static Optional<Failure> read(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    String told = Failures.told(List.of(sql), "");
    if (state.startsWith("08")) {
      return Optional.of(Failure.lost(Kind.UNREACHABLE, "could not connect" + told));
    }
    if (state.equals("57P01") || state.equals("57P02") || state.equals("57P03")) {
      return Optional.of(
          Failure.lost(Kind.UNREACHABLE, "the server is going down or coming up" + told));
    }
    if (state.equals(TOO_MANY_CONNECTIONS)) {
      return Optional.of(Failure.critical(Kind.REFUSED, "no connection left on the server" + told));
    }
    if (state.startsWith("28")) {
      return Optional.of(Failure.unknown(Kind.REFUSED, "sign-in refused" + told).surely());
    }
    return state.equals(NO_GRANT)
        ? Optional.of(Failure.unknown(Kind.REFUSED, "grant missing" + told).surely())
        : Optional.empty();
  }
}
