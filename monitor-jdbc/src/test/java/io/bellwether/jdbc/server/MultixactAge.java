// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.util.List;

/** Multixact ids that run out: each stands for several who lock one row at once. */
public final class MultixactAge {
  private MultixactAge() {}

  /** Uses so many up, some thousand a second, by locking a row that somebody else has locked. */
  public static void use(int ids, PostgresServer server) {
    server.run("CREATE TABLE shared_row AS SELECT 1 AS id");
    try (Client holder = Client.of(server, "holder")) {
      holder.run("BEGIN", "SELECT id FROM shared_row FOR SHARE");
      server.run(
          "SET synchronous_commit = off",
          "DO $$ BEGIN FOR i IN 1.."
              + ids
              + " LOOP PERFORM id FROM shared_row FOR SHARE; COMMIT; END LOOP; END $$");
    }
    server.run("DROP TABLE shared_row");
  }

  /** Freezes every database, so that no row has an old one. */
  public static void freeze(PostgresServer server) {
    server.run("ALTER DATABASE template0 ALLOW_CONNECTIONS true");
    for (String database : List.of("template0", "template1", "postgres")) {
      server.runIn(database, "VACUUM (FREEZE)");
    }
    server.run("ALTER DATABASE template0 ALLOW_CONNECTIONS false");
  }
}
