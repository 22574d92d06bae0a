// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** Sorting that does not fit into memory. */
public final class TemporaryFiles {
  private TemporaryFiles() {}

  /** Some megabytes were written, and counted by the server, when it returns. */
  public static void writtenIn(PostgresServer server) {
    String count = "temp_files FROM pg_stat_database WHERE datname = 'postgres'";
    String before = server.value("SELECT " + count);
    server.run(
        "SET work_mem = '64kB'",
        "SELECT count(*) FROM (SELECT md5(i::text) FROM generate_series(1, 100000) i ORDER BY 1"
            + " OFFSET 0) sorted");
    server.await(before + " < " + count);
  }
}
