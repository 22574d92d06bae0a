// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.time.Duration;

/**
 * How long a session may take for what, all from the time its first run had: nothing of ours goes
 * on when the next look is due.
 */
record Limits(Duration connect, Duration statement) {
  /** A statement that waits for a lock is in somebody's way: it gives up early. */
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(1);

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  static Limits within(Duration remaining) {
    Duration whole = Duration.ofSeconds(seconds(remaining));
    return new Limits(whole.compareTo(LONGEST_CONNECT) < 0 ? whole : LONGEST_CONNECT, whole);
  }

  Duration lock() {
    return LONGEST_LOCK.compareTo(statement) < 0 ? LONGEST_LOCK : statement;
  }

  /** Above the statement's: when the socket's time is up first, the server goes on with it. */
  Duration socket() {
    return statement.plus(SHORTEST);
  }

  /** Drivers count in whole seconds, and read 0 as for ever. */
  static long seconds(Duration time) {
    return Math.max(SHORTEST.toSeconds(), time.plusMillis(999).toSeconds());
  }
}
