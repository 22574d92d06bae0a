// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.util.stream.Stream;

/** Two sessions that wait for each other until the server ends one of them. */
public final class Deadlock {
  private static final String FOUND = "40P01";
  private static final String ONE = "SELECT pg_advisory_xact_lock(1)";
  private static final String OTHER = "SELECT pg_advisory_xact_lock(2)";

  private Deadlock() {}

  /** Is over, and counted by the server, when it returns. */
  public static void happensIn(PostgresServer server) {
    String count = "deadlocks FROM pg_stat_database WHERE datname = 'postgres'";
    String before = server.value("SELECT " + count);
    try (Client first = Client.of(server, "deadlock-1");
        Client second = Client.of(server, "deadlock-2")) {
      first.run("SET deadlock_timeout = '1h'", "BEGIN", ONE);
      second.run("SET deadlock_timeout = '10ms'", "BEGIN", OTHER);
      first.begin(OTHER);
      server.await("cardinality(pg_blocking_pids(" + first.pid() + ")) = 1");
      second.begin(ONE);
      if (Stream.of(second.end(), first.end())
          .flatMap(one -> one.stream())
          .noneMatch(e -> FOUND.equals(e.getSQLState()))) {
        throw new AssertionError("nobody was ended");
      }
    }
    server.await(before + " < " + count);
  }
}
