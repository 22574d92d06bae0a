// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** Texts of queries that are as large as somebody dares to send, with a password in them. */
public final class HugeQuery {
  /** Must be seen nowhere. */
  public static final String PASSWORD = "canary-password-of-a-query";

  private static final String SECRET = "ALTER ROLE x PASSWORD '" + PASSWORD + "' ";

  private HugeQuery() {}

  /**
   * {@code pg_stat_statements} remembers it until it is reset. The text is made on the server, so
   * that tests need no memory for it; it is a query that nobody else sends, as the first text of a
   * query is the one that is kept.
   */
  public static void remembered(int bytes, PostgresServer server) {
    server.run(
        "SET pg_stat_statements.track = 'all'",
        "DO $$ BEGIN EXECUTE 'SELECT /* "
            + SECRET.replace("'", "''")
            + "' || repeat('x', "
            + bytes
            + ") || ' */ int4range(1, 2) && int4range(3, 4)'; END $$");
  }

  /**
   * It runs, and {@code pg_stat_activity} shows as much of it as {@code track_activity_query_size}
   * allows, the password first.
   */
  public static LongQuery running(int bytes, PostgresServer server) {
    return LongQuery.of(server, "SELECT /* " + SECRET + "x".repeat(bytes) + " */ pg_sleep(86400)");
  }
}
