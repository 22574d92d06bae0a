// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.util.Map;
import java.util.TreeMap;

/** The server's own counters. */
public final class Statistics {
  /** What is counted for the whole server, and from which version on. */
  private static final Map<String, Integer> SHARED =
      new TreeMap<>(
          Map.of("bgwriter", 12, "archiver", 12, "wal", 14, "io", 16, "checkpointer", 17));

  private Statistics() {}

  /** Everything begins at zero again: the database {@code postgres} and what all share. */
  public static void reset(PostgresServer server) {
    String before = "coalesce(stats_reset, '-infinity') ";
    String last = server.value("SELECT " + before + "FROM pg_stat_bgwriter");
    server.run("SELECT pg_stat_reset()");
    SHARED.forEach(
        (what, from) -> {
          if (server.version() >= from) {
            server.run("SELECT pg_stat_reset_shared('" + what + "')");
          }
        });
    server.await(before + "> '" + last + "' FROM pg_stat_bgwriter");
  }

  /** Those of {@code pg_stat_statements} in the database {@code postgres}. */
  public static void resetStatements(PostgresServer server) {
    server.run("SELECT pg_stat_statements_reset()");
  }
}
