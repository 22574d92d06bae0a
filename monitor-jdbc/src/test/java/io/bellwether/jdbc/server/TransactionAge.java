// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Transaction ids that run out. */
public final class TransactionAge {
  /** How many transactions one file of {@code pg_xact} knows. */
  private static final long OF_ONE_FILE = 1 << 20;

  private static final int BYTES_OF_ONE_FILE = 32 * 8192;

  private TransactionAge() {}

  /**
   * Uses so many ids up, some ten thousand a second. Beside a small {@code
   * autovacuum_freeze_max_age} (100000 at least) that makes a great share, until an autovacuum sees
   * it: a large {@code autovacuum_naptime} puts that off.
   */
  public static void use(int ids, PostgresServer server) {
    server.run(
        "SET synchronous_commit = off",
        "DO $$ BEGIN FOR i IN 1.."
            + ids
            + " LOOP PERFORM txid_current(); COMMIT; END LOOP; END $$");
  }

  /**
   * Shuts a server down, of a version that Debian has, and starts it again as if so many
   * transactions had been since its databases were last frozen. No autovacuum comes for days.
   */
  public static void make(long age, PostgresServer server) {
    long next =
        age
            + Long.parseLong(
                server.value("SELECT min(datfrozenxid::text::bigint) FROM pg_database"));
    server.shutDown();
    server.given("autovacuum_naptime", "20d");
    try {
      Processes.run(
          Processes.unprivileged(
              List.of(
                  PostgresBinaries.tool("pg_resetwal", server.version()).toString(),
                  "--next-transaction-id=" + next,
                  "--pgdata=" + server.data())));
      server
          .files()
          .write(
              String.format(Locale.ROOT, "pg_xact/%04X", next / OF_ONE_FILE),
              "\0".repeat(BYTES_OF_ONE_FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("no such age", e);
    }
    server.start();
  }
}
