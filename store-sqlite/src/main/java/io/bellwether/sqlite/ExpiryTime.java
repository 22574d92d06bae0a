// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@link ExpiryClock} of one file, kept in it, so that a restart takes no wrong clock for
 * right.
 */
final class ExpiryTime {
  private static final System.Logger LOG = System.getLogger(ExpiryTime.class.getName());
  private static final String AREA = "history";
  private static final String NAME = "clock";
  private static final Duration WORTH_TELLING = Duration.ofDays(1);

  /** Of the shortest that is kept, so that a wrong clock at the start takes little. */
  private static final int SHARE = 4;

  private final Statements statements;
  private final Duration pause;
  private Optional<ExpiryClock> clock = Optional.empty();
  private boolean told;

  ExpiryTime(Statements statements, SqliteSettings settings) {
    this.statements = statements;
    this.pause =
        Stream.of(settings.keep(), settings.alerts(), settings.events(), settings.audit())
            .min(Duration::compareTo)
            .orElseThrow()
            .dividedBy(SHARE);
  }

  /** The time to go by, when the clock shows {@code wall}; both were read at once. */
  Instant now(Instant wall, long nanos) throws SQLException {
    ExpiryClock known = clock.isPresent() ? clock.get() : resume(wall, nanos);
    clock = Optional.of(known);
    Instant now = known.at(wall, nanos);
    if (!known.doubts()) {
      told = false;
    } else if (!told && wall.isAfter(now.plus(WORTH_TELLING))) {
      told = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "the clock shows "
              + wall
              + ", which is "
              + Duration.between(now, wall).toDays()
              + " days later than when the history expired last and the time that has passed since."
              + " Nothing expires by it until it has gone on from there for a day; if it is wrong,"
              + " set it right by then (timedatectl).");
    }
    return now;
  }

  private ExpiryClock resume(Instant wall, long nanos) throws SQLException {
    PreparedStatement select = statements.of("SELECT text FROM state WHERE area = ? AND name = ?");
    select.setString(1, AREA);
    select.setString(2, NAME);
    try (ResultSet rows = select.executeQuery()) {
      return ExpiryClock.resume(rows.next() ? rows.getString(1) : "", pause, wall, nanos);
    }
  }

  /** A chore: notes how late it is. */
  boolean keep() throws SQLException {
    if (clock.isPresent()) {
      statements.update(
          "INSERT OR REPLACE INTO state (area, name, text) VALUES (?, ?, ?)",
          AREA,
          NAME,
          clock.get().text());
    }
    return false;
  }
}
