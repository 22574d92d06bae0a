// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/**
 * All workers of autovacuum have a table each for minutes, {@code heavy_1} and so on, which may be
 * worked on but slowly. The server needs a short {@code autovacuum_naptime}.
 */
public final class BusyAutovacuum implements AutoCloseable {
  private final PostgresServer server;
  private final int workers;

  private BusyAutovacuum(PostgresServer server, int workers) {
    this.server = server;
    this.workers = workers;
  }

  /** None is free when it is returned. */
  public static BusyAutovacuum of(PostgresServer server) {
    int workers = Integer.parseInt(server.value("SHOW autovacuum_max_workers"));
    for (int i = 1; i <= workers; i++) {
      server.run(
          "CREATE TABLE heavy_"
              + i
              + " WITH (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)"
              + " AS SELECT generate_series(1, 200000) AS number",
          "DELETE FROM heavy_" + i + " WHERE number % 2 = 0");
    }
    server.await(
        "count(*) = "
            + workers
            + " FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'"
            + " AND query LIKE 'autovacuum: %public.heavy%'");
    return new BusyAutovacuum(server, workers);
  }

  /** How many there are. */
  public int workers() {
    return workers;
  }

  /** Who drops a table throws the worker out that is at it. */
  @Override
  public void close() {
    for (int i = 1; i <= workers; i++) {
      server.run("DROP TABLE heavy_" + i);
    }
  }
}
